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
  private final List<String> producerArguments;
  private final InterruptHandler.Closing closing = this::close;

  private SampleTarget(Optional<Process> process, Path log, List<String> producerArguments) {
    this.process = process;
    this.log = log;
    this.producerArguments = producerArguments;
    process.ifPresent(running -> InterruptHandler.onInterrupt(closing));
  }

  /** Starts the service when a real run needs it; returns when it answers. */
  static SampleTarget startFor(SoakPlan plan, Path work, Path temporary) {
    Optional<StubService> sample =
        plan.kind() == SoakPlan.Kind.RUN ? plan.scenario().target().sample() : Optional.empty();
    Path log = work.resolve("requests.log");
    return sample
        .map(service -> start(service, work, log, temporary))
        .orElseGet(() -> new SampleTarget(Optional.empty(), log, List.of()));
  }

  private static SampleTarget start(StubService service, Path work, Path log, Path temporary) {
    Path errors = work.resolve("sample.log");
    List<String> arguments = new ArrayList<>(List.of("--port", "0"));
    arguments.addAll(StubServiceMain.argumentsOf(service, log));
    arguments.addAll(List.of("--summary", work.resolve("sample-summary.json").toString()));
    JavaProcess child =
        new JavaProcess(
            StubServiceMain.class.getName(),
            arguments,
            List.of("-Xmx256m", "-XX:MaxDirectMemorySize=1g"),
            Map.of(),
            errors,
            temporary);
    Process process = child.start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    JsonNode ready = awaitReady(lines, errors);
    Thread drain = new Thread(() -> lines.lines().forEach(line -> {}), "sample-stdout");
    drain.setDaemon(true);
    drain.start();
    return new SampleTarget(Optional.of(process), log, argumentsOf(ready, process.pid()));
  }

  /** The first line that names a port: {@code {"event":"ready","port":N}}. */
  private static JsonNode awaitReady(BufferedReader lines, Path errors) {
    try {
      String line = lines.readLine();
      while (line != null) {
        JsonNode said = line.startsWith("{") ? new ObjectMapper().readTree(line) : null;
        if (said != null && said.path("port").asInt() > 0) {
          return said;
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

  private static List<String> argumentsOf(JsonNode ready, long pid) {
    List<String> arguments = new ArrayList<>(List.of("--process", "target=" + pid));
    if (ready.has("tls_port")) {
      arguments.addAll(List.of("--target", "https://localhost:" + ready.path("tls_port").asInt()));
      arguments.addAll(List.of("--trust", ready.path("certificate").asText()));
    } else {
      arguments.addAll(List.of("--target", "http://127.0.0.1:" + ready.path("port").asInt()));
    }
    return arguments;
  }

  /** What the producer must know of it. */
  List<String> producerArguments() {
    return producerArguments;
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
