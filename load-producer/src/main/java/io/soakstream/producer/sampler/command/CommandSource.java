package io.soakstream.producer.sampler.command;

import io.soakstream.producer.check.CallersEnvironment;
import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first number that a program writes to its standard output. It runs where the producer was
 * started, without a shell and with an empty input; one that takes too long is ended with its
 * children.
 */
public final class CommandSource implements ResourceSource {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
  private static final int OUTPUT_BYTES_MAX = 1 << 16;

  private final List<String> command;
  private final String metric;
  private final String unit;
  private final boolean isCounter;
  private volatile Process running;

  public CommandSource(SamplerSettings settings) {
    this.command = settings.texts("run");
    this.metric = settings.text("metric");
    this.unit = settings.text("unit");
    this.isCounter = settings.flag("counter");
  }

  @Override
  public void read(ReadingSheet sheet) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    CallersEnvironment.restore(builder.environment());
    Process process = builder.start();
    running = process;
    try {
      process.getOutputStream().close();
      byte[] bytes = process.getInputStream().readNBytes(OUTPUT_BYTES_MAX);
      int exitCode = process.waitFor();
      String output = new String(bytes, StandardCharsets.UTF_8).strip();
      if (exitCode != 0) {
        throw new IOException(command.get(0) + " ended with exit code " + exitCode);
      }
      Matcher number = NUMBER.matcher(output);
      if (!number.find()) {
        throw new IOException(command.get(0) + " wrote no number");
      }
      double value = Double.parseDouble(number.group());
      if (isCounter) {
        sheet.rate(metric, unit + "_per_s", value);
      } else {
        sheet.gauge(metric, unit, value);
      }
    } finally {
      end(process);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    Process process = running;
    if (process != null) {
      end(process);
    }
  }
}
