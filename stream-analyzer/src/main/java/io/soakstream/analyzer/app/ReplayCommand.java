package io.soakstream.analyzer.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.analyzer.replay.LaterAnnotations;
import io.soakstream.analyzer.replay.RecordedEvents;
import io.soakstream.analyzer.replay.RecordsGoneException;
import io.soakstream.analyzer.replay.ReplayCleanup;
import io.soakstream.analyzer.replay.ReplayDirectory;
import io.soakstream.analyzer.replay.ReplayRequest;
import io.soakstream.analyzer.replay.ReplayVerdict;
import io.soakstream.analyzer.replay.RulesFile;
import io.soakstream.client.ClusterConnection;
import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.event.Annotation;
import io.soakstream.exit.ExitCode;
import io.soakstream.result.Verdict;
import io.soakstream.wire.RegistryUnreachableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Analyses the recorded events of one run again, and ends when the verdict is there. */
@Command(
    name = "analyzer replay",
    mixinStandardHelpOptions = true,
    description = "Analyses the recorded events of a run again; publishes results and no events.")
final class ReplayCommand implements Callable<Integer> {
  private static final Duration TICK = Duration.ofMillis(250);

  /** After the last record has been read, and nothing was committed since. */
  private static final Duration VERDICT_TIMEOUT = Duration.ofMinutes(1);

  private static final Duration ORDERLY_END = Duration.ofMillis(2_300);

  @Spec CommandSpec spec;

  @Mixin private ConnectionOptions options;

  @Option(names = "--run", required = true, description = "Id of the run.")
  private String run;

  @Option(names = "--analysis", required = true, description = "Id that every result carries.")
  private String analysis;

  @Option(
      names = "--range",
      required = true,
      paramLabel = "PARTITION:FIRST-LAST",
      description = "Where the run's records are in the events topic; repeatable.")
  private List<String> ranges = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Rules instead of the run's own: a YAML list, or a mapping with rules:.")
  private Path rules;

  @Option(
      names = "--annotation",
      paramLabel = "PARTITION:OFFSET",
      description = "Where an annotation stands that came when the run was over; repeatable.")
  private List<String> annotations = new ArrayList<>();

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<List<String>> otherRules = Optional.empty();
    if (rules != null) {
      RulesFile file = RulesFile.read(rules);
      if (!file.problems().isEmpty()) {
        file.problems().forEach(problem -> System.err.println(problem.lines(rules)));
        return ExitCode.INVALID_CONFIGURATION;
      }
      otherRules = Optional.of(file.rules());
    }
    ReplayRequest replay = replay(otherRules);
    List<LaterAnnotations.Place> places = places();
    ClusterConnection connection = options.connection();
    Thread end = new Thread(this::endInOrder, "end-in-order");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      connection.check();
      List<Annotation> afterwards =
          LaterAnnotations.read(connection.kafka(), connection.schemaIds(), run, places);
      return perform(replay.with(LaterAnnotations.notes(afterwards)), connection);
    } catch (RecordsGoneException e) {
      say(line("refused").put("reason", e.getMessage()));
      return ExitCode.INCOMPLETE;
    } catch (KafkaUnreachableException | RegistryUnreachableException e) {
      say(line("refused").put("reason", e.getMessage()));
      return ExitCode.KAFKA_UNREACHABLE;
    } catch (KafkaException e) {
      say(line("refused").put("reason", "Kafka does not answer: " + e.getMessage()));
      return ExitCode.KAFKA_UNREACHABLE;
    } finally {
      done.countDown();
    }
  }

  private ReplayRequest replay(Optional<List<String>> otherRules) {
    try {
      return new ReplayRequest(run, analysis, ReplayRequest.rangesOf(ranges), otherRules);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
    }
  }

  private List<LaterAnnotations.Place> places() {
    try {
      return LaterAnnotations.placesOf(annotations);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
    }
  }

  private int perform(ReplayRequest replay, ClusterConnection connection)
      throws IOException, InterruptedException {
    try (Admin admin = Admin.create(connection.kafka())) {
      RecordedEvents recorded = new RecordedEvents(admin, replay);
      recorded.check();
      return perform(replay, connection, recorded, new ReplayCleanup(admin));
    }
  }

  private int perform(
      ReplayRequest replay,
      ClusterConnection connection,
      RecordedEvents recorded,
      ReplayCleanup leftovers)
      throws IOException, InterruptedException {
    try (ReplayDirectory directory =
            ReplayDirectory.claim(options.stateDir, analysis, leftovers::remove);
        ReplayVerdict verdict =
            new ReplayVerdict(connection.kafka(), connection.schemaIds(), replay)) {
      recorded.position();
      ReplayStreams streams = ReplayStreams.start(connection, replay, directory.streams());
      try {
        return await(replay, recorded, verdict, streams);
      } finally {
        streams.close();
        leftovers.remove(replay.applicationId());
      }
    }
  }

  private int await(
      ReplayRequest replay, RecordedEvents recorded, ReplayVerdict verdict, ReplayStreams streams)
      throws InterruptedException {
    long before = -1;
    long movedNs = System.nanoTime();
    while (!stop.await(0, TimeUnit.MILLISECONDS)) {
      Optional<Verdict> judged = verdict.await(TICK);
      if (judged.isPresent()) {
        say(figures("progress", replay.records(), replay.records()));
        say(
            line("ended")
                .put("analysis", analysis)
                .put("status", judged.get().getStatus().name())
                .put("body_sha256", judged.get().getBodySha256()));
        return ExitCode.PASS;
      }
      long replayed = recorded.replayed();
      if (replayed != before) {
        movedNs = System.nanoTime();
        before = replayed;
        say(figures("progress", replayed, replay.records()));
      }
      if (streams.hasFailed()) {
        say(line("refused").put("reason", "the analysis failed: " + streams.failure()));
        return ExitCode.INTERNAL_ERROR;
      }
      if (replayed < replay.records()) {
        recorded.check();
      } else if (System.nanoTime() - movedNs > VERDICT_TIMEOUT.toNanos()) {
        say(
            line("refused")
                .put(
                    "reason",
                    "every recorded event was analysed, and " + run + " is not complete"));
        return ExitCode.INCOMPLETE;
      }
    }
    return ExitCode.INTERRUPTED;
  }

  private void endInOrder() {
    stop.countDown();
    try {
      boolean inTime = done.await(ORDERLY_END.toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime) {
        System.err.println("what is left in Kafka is removed by the next replay");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ObjectNode figures(String event, long replayed, long records) {
    return line(event).put("replayed", replayed).put("records", records);
  }

  private static ObjectNode line(String event) {
    return JsonNodeFactory.instance.objectNode().put("event", event);
  }

  private static void say(ObjectNode line) {
    System.out.println(line);
    System.out.flush();
  }
}
