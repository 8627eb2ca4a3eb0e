package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.Kills;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.fault.TimeOfFault;
import io.soakstream.promise.harness.Schemas;
import io.soakstream.promise.harness.Sweep;
import io.soakstream.promise.harness.Undisturbed;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Analyzers may fall silent and come back, join and leave: no event is counted twice or left out.
 */
class ResultsAreExactWhenAnalyzersComeAndGoIT {
  private static final String PROMISE = "ResultsAreExactWhenAnalyzersComeAndGo";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** Longer than the group's session, so that another takes over. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final Duration ROUND = Duration.ofSeconds(15);

  @TempDir static Path dir;

  private static Rig rig;
  private static Undisturbed undisturbed;

  @BeforeAll
  static void analyseUndisturbed() throws Exception {
    rig = Rig.start(dir, 4);
    undisturbed = Undisturbed.analyse(PROMISE, rig, new Schemas(rig.schemaRegistry()));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void shouldStateTheSameWhenOneIsStoppedAndComesBack() throws Exception {
    String application = "paused";
    try (SoakProcess stopped = rig.analyzer(application, "analyzer-1");
        SoakProcess other = rig.analyzer(application, "analyzer-2");
        SoakProcess load = undisturbed.load(application, SILENCE.plusSeconds(5))) {
      stopped.awaitReady(Rig.READY_WITHIN);
      other.awaitReady(Rig.READY_WITHIN);
      load.awaitLine("\"started\"", TIMEOUT);
      stopInOpenWork(application, "analyzer-1", stopped);
      TimeOfFault.lasts(SILENCE);
      stopped.signal("CONT");
      undisturbed.awaitFinal(application);
      stopped.close(); // In order: what it still tries to write comes before its end.
      undisturbed.hold("SIGSTOP of an analyzer for 15 s", 1, application);
    }
  }

  @Test
  void shouldStateTheSameWhileOneJoinsAndLeaves() throws Exception {
    String application = "swinging";
    int rounds = Sweep.isLong() ? 3 : 2;
    try (SoakProcess steady = rig.analyzer(application, "steady")) {
      steady.awaitReady(Rig.READY_WITHIN);
      try (SoakProcess load = undisturbed.load(application, ROUND.multipliedBy(rounds + 1))) {
        load.awaitLine("\"started\"", TIMEOUT);
        for (int round = 0; round < rounds; round++) {
          String name = "guest-" + round;
          try (SoakProcess guest = rig.analyzer(application, name)) {
            guest.awaitReady(Rig.READY_WITHIN);
            stopInOpenWork(application, name, guest);
            guest.signal("CONT");
          }
        }
        undisturbed.hold("an analyzer joins, and leaves in open work", rounds, application);
      }
    }
  }

  /** Stops one of several analyzers while it has work of its own open. */
  private static void stopInOpenWork(String application, String instance, SoakProcess analyzer)
      throws Exception {
    try (Kills kills = undisturbed.kills(application, instance)) {
      assertThat(kills.stop(analyzer, TIMEOUT)).as("open work of " + instance).isTrue();
      kills.note(analyzer, "STOP", "open work");
      assertThat(kills.counted()).as("open work that stayed open").isEqualTo(1);
    }
  }
}
