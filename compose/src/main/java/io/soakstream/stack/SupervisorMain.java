package io.soakstream.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.exit.ExitCode;
import io.soakstream.metrics.MetricsServer;
import io.soakstream.process.TemporaryDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The detached parent of a service: {@code SupervisorMain DATA_DIR KAFKA_PORT REGISTRY_PORT
 * CLICKHOUSE_PORT PAGE_PORT EVENT_PARTITIONS METRICS_PORT INGEST_PORT [ALERTS_FILE]}. Ends, with
 * its children, on SIGTERM. Standard output has one JSON object per happening.
 */
public final class SupervisorMain {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private static final int ALERTS = 8;

  private SupervisorMain() {}

  static List<String> arguments(StackConfig config) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                config.dataDir().toString(),
                Integer.toString(config.kafkaPort()),
                Integer.toString(config.registryPort()),
                Integer.toString(config.clickhousePort()),
                Integer.toString(config.pagePort()),
                Integer.toString(config.eventPartitions()),
                Integer.toString(config.metricsPort()),
                Integer.toString(config.ingestPort())));
    config.alerts().ifPresent(file -> arguments.add(file.toString()));
    return arguments;
  }

  public static void main(String[] args) throws InterruptedException {
    TemporaryDirectory.removeOwnAtEnd();
    StackConfig config =
        new StackConfig(
            Path.of(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]),
            Integer.parseInt(args[5]),
            Integer.parseInt(args[6]),
            args.length > ALERTS ? Optional.of(Path.of(args[ALERTS])) : Optional.empty(),
            Integer.parseInt(args[7]));
    try {
      EmbeddedStack stack = EmbeddedStack.launchService(config, new Journal());
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "close-stack"));
      stack.supervisorMetricsPort().ifPresent(port -> tellOf(stack, port));
      stack.await(StackPart.pipeline(), START_LIMIT);
    } catch (StackStartException e) {
      say(event("failed").put("message", e.getMessage()).put("exit_code", e.exitCode()));
      System.exit(1);
    }
    new CountDownLatch(1).await();
  }

  @SuppressWarnings("MustBeClosedChecker") // it serves as long as this process lives
  private static void tellOf(EmbeddedStack stack, int port) {
    try {
      MetricsServer.start(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          book -> StackFigures.register(book, stack::processes),
          StackFigures.health(stack::processes));
    } catch (IOException e) {
      throw new StackStartException(
          ExitCode.INTERNAL_ERROR,
          "port " + port + " (metrics of the supervisor) cannot be used: " + e.getMessage());
    }
  }

  private static ObjectNode event(String name) {
    return JSON.createObjectNode().put("event", name).put("time", Instant.now().toString());
  }

  private static void say(ObjectNode event) {
    System.out.println(event);
  }

  /** Keeps what happens to the parts in the supervisor's output. */
  private static final class Journal implements StackListener {
    @Override
    public void note(String text) {
      say(event("note").put("text", text));
    }

    @Override
    public void ready(StackPart part, Duration took) {
      say(event("ready").put("part", part.processName()).put("took_ms", took.toMillis()));
    }

    @Override
    public void slow(StackPart part, Duration waited, String lastLine) {
      say(
          event("slow")
              .put("part", part.processName())
              .put("text", StackListener.slowness(waited, lastLine)));
    }

    @Override
    public void died(StackPart part, String lastWords) {
      say(event("died").put("part", part.processName()).put("last_words", lastWords));
    }

    @Override
    public void failed(StackPart part, String lastWords) {
      say(event("given_up").put("part", part.processName()).put("last_words", lastWords));
    }
  }
}
