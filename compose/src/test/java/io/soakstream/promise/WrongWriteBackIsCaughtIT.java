package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Kills;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.promise.harness.EventLog;
import io.soakstream.promise.harness.Results;
import io.soakstream.promise.harness.Scenarios;
import io.soakstream.promise.harness.Schemas;
import io.soakstream.promise.harness.Topics;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise rests on one hook: what is on the heap is written before the transaction commits. An
 * analyzer whose first stage writes it in {@code commit()}, which Kafka Streams calls after the
 * transaction, is built here from the same source and killed; the promise has to break, and be seen
 * to. The second stage is right, for somebody has to see it.
 */
class WrongWriteBackIsCaughtIT {
  private static final String PROMISE = "WrongWriteBackIsCaught";
  private static final String RUN = "day";
  private static final String CLASS_PATH = "java.class.path";

  /** One kill that met an open transaction is enough. */
  private static final int TRIES_MAX = 3;

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final String RIGHT =
      """
        public void flushCache() {
          writeBack.run();
        }
      """;
  private static final String WRONG =
      """
        public void flushCache() {
          if (!isWrong()) {
            writeBack.run();
          }
        }

        @Override
        public void commit(Map<org.apache.kafka.common.TopicPartition, Long> changelogOffsets) {
          if (isWrong()) {
            writeBack.run();
          }
          super.commit(changelogOffsets);
        }

        private boolean isWrong() {
          return name().equals(FoldProcessor.STORE);
        }
      """;

  @TempDir Path dir;

  @Test
  void shouldBeCaughtByAKill() throws Exception {
    Path wrong = compileWrong();
    String rightPath = System.getProperty(CLASS_PATH);
    try (Rig rig = Rig.start(dir, 4)) {
      rig.simulate(Scenarios.sixHours(), RUN);
      Schemas schemas = new Schemas(rig.schemaRegistry());
      EventLog log = EventLog.read(rig.kafka(), schemas, RUN);
      Results results = Results.fromNow(rig.kafka(), schemas, RUN);
      System.setProperty(CLASS_PATH, wrong + File.pathSeparator + rightPath);
      SoakProcess victim = rig.analyzer("wrong", "analyzer-1", "--producer-timeout-s=6");
      int met = kill(rig, victim, log.records);
      GenericRecord verdict = results.awaitFinal(TIMEOUT);

      GenericRecord ledger = (GenericRecord) verdict.get("ledger");
      long lost = (Long) ledger.get("missing");
      FaultTable.add(
          "kill -9 of an analyzer that writes back after the transaction",
          PROMISE,
          met,
          log.records,
          lost > 0 ? "caught: " + lost + " events lost, " + verdict.get("status") : "NOT CAUGHT");
      assertThat(met).isPositive();
      assertThat(lost).as("events that the wrong analyzer lost").isPositive();
      assertThat(verdict.get("status").toString()).isIn("INCOMPLETE", "ABORTED");
    } finally {
      System.setProperty(CLASS_PATH, rightPath);
    }
  }

  private static int kill(Rig rig, SoakProcess victim, long records) throws Exception {
    Path faults = FaultTable.dirOf(PROMISE).resolve("faults.log");
    Files.deleteIfExists(faults);
    try (Kills kills = new Kills(faults, rig.kafka(), "wrong", Set.of(Topics.EVENTS), "wrong-")) {
      victim.awaitReady(Rig.READY_WITHIN);
      for (int i = 0; i < TRIES_MAX && kills.counted() == 0; i++) {
        if (kills.awaitDone(records * (i + 1) / (TRIES_MAX + 3), TIMEOUT)
            && kills.killAfterCommit(victim, Duration.ofMillis(50L * i), TIMEOUT)) {
          victim.awaitReady(Rig.READY_WITHIN);
        }
      }
      return kills.counted();
    }
  }

  /** The store of the analyzer with one change, as a directory of classes. */
  private Path compileWrong() throws Exception {
    String name = "io/soakstream/analyzer/topology/WriteBackStore.java";
    String source =
        Files.readString(Scenarios.home().resolve("stream-analyzer/src/main/java").resolve(name));
    assertThat(source).as("the hook that is to be moved").contains(RIGHT.stripTrailing());
    Path changed = dir.resolve("wrong-source").resolve(name);
    Files.createDirectories(changed.getParent());
    Files.writeString(changed, source.replace(RIGHT.stripTrailing(), WRONG.stripTrailing()));
    Path classes = Files.createDirectories(dir.resolve("wrong-classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int code =
        compiler.run(
            null,
            null,
            null,
            List.of(
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty(CLASS_PATH),
                    changed.toString())
                .toArray(String[]::new));
    assertThat(code).as("compiler").isZero();
    return classes;
  }
}
