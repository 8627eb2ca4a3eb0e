package io.soakstream.sink.write.consume;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Thousands of lives of the sink, each from its seed. {@code -Dsoak.seeds=N} runs so many of them,
 * {@code -Dsoak.seed=S} the one of a failure, {@code -Dquick} few.
 */
class SinkSimulationTest {
  private static final int USUAL_SEEDS = System.getProperty("quick") == null ? 2_000 : 100;
  private static final Logger LOGGER =
      (Logger) LoggerFactory.getLogger(SinkSimulationTest.class.getPackageName());

  /** Faults by the hundred thousand, each of which would be a line. */
  @BeforeAll
  static void keepQuiet() {
    LOGGER.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOGGER.setLevel(null);
  }

  @Test
  void shouldStoreEverythingWhateverHappens() {
    Long one = Long.getLong("soak.seed");
    long first = one == null ? 1 : one;
    long seeds = one == null ? Integer.getInteger("soak.seeds", USUAL_SEEDS) : 1;
    long kills = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      kills += killsOf(seed);
    }
    assertThat(kills).as("sinks killed").isGreaterThan(one == null ? seeds : -1);
  }

  /** Seeds that failed once; 5: fetched in the poll in which a handover began to store. */
  @ParameterizedTest
  @ValueSource(longs = {5})
  void shouldNotFailAgain(long seed) {
    killsOf(seed);
  }

  private static int killsOf(long seed) {
    SinkSimulation simulation = new SinkSimulation(seed);
    try {
      simulation.run();
      return simulation.kills();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed "
              + seed
              + " failed; to run it alone: mvn -pl sink-clickhouse test -Dtest=SinkSimulationTest -Dsoak.seed="
              + seed,
          e);
    }
  }
}
