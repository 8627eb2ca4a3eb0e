package io.soakstream.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.exit.ExitCode;
import io.soakstream.process.JavaProcess;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.stub.StubServiceMain;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.VerbFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The bundled sample service, for the duration of one run, when the scenario asks for it. */
final class SampleTarget implements AutoCloseable {
  private final Optional<Process> process;
  private final Path log;
  private final int port;
  private final InterruptHandler.Closing closing = this::close;

  private SampleTarget(Optional<Process> process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
    process.ifPresent(running -> InterruptHandler.onInterrupt(closing));
  }

  /** Starts the service when a real run needs it; returns when it answers. */
  static SampleTarget startFor(SoakPlan plan, Path work, Path temporary) {
    Optional<StubService> sample =
        plan.kind() == SoakPlan.Kind.RUN ? plan.scenario().target().sample() : Optional.empty();
    Path log = work.resolve("requests.log");
    return sample
        .map(service -> start(service, work, log, temporary))
        .orElseGet(() -> new SampleTarget(Optional.empty(), log, 0));
  }

  private static SampleTarget start(StubService service, Path work, Path log, Path temporary) {
    Path errors = work.resolve("sample.log");
    List<String> arguments = new ArrayList<>(List.of("--port", "0"));
    arguments.addAll(StubServiceMain.argumentsOf(service, log));
    JavaProcess child =
        new JavaProcess(
            StubServiceMain.class.getName(),
            arguments,
            List.of("-Xmx256m"),
            Map.of(),
            errors,
            temporary);
    Process process = child.start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    int port = awaitPort(lines, errors);
    Thread drain = new Thread(() -> lines.lines().forEach(line -> {}), "sample-stdout");
    drain.setDaemon(true);
    drain.start();
    return new SampleTarget(Optional.of(process), log, port);
  }

  /** The first line that names a port: {@code {"event":"ready","port":N}}. */
  private static int awaitPort(BufferedReader lines, Path errors) {
    try {
      String line = lines.readLine();
      while (line != null) {
        JsonNode said = line.startsWith("{") ? new ObjectMapper().readTree(line) : null;
        if (said != null && said.path("port").asInt() > 0) {
          return said.path("port").asInt();
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new VerbFailedException(
          ExitCode.INTERNAL_ERROR, "soak: the sample service cannot be read: " + e.getMessage());
    }
    throw new VerbFailedException(
        ExitCode.INTERNAL_ERROR, "soak: the sample service did not start; " + errors + " says why");
  }

  /** What the producer must know of it. */
  List<String> producerArguments() {
    return process
        .map(
            running ->
                List.of(
                    "--target", "http://127.0.0.1:" + port, "--process", "target=" + running.pid()))
        .orElse(List.of());
  }

  /** The service's own log of requests; empty when there is no service. */
  Optional<Path> requestLog() {
    return process.map(running -> log);
  }

  /** Ends the service, so that its request log is complete. */
  void stop() {
    process.ifPresent(
        running -> {
          running.destroy();
          try {
            if (!running.waitFor(1, TimeUnit.SECONDS)) {
              running.destroyForcibly();
            }
          } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    InterruptHandler.forget(closing);
    stop();
  }
}
