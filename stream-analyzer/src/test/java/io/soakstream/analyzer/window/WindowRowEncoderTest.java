package io.soakstream.analyzer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.intake.TestSchemaIds;
import io.soakstream.event.Outcome;
import io.soakstream.result.WindowKind;
import io.soakstream.wire.WireEncoder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The oracle is Avro itself, given the row as an object. */
class WindowRowEncoderTest {
  private static final long START_US = 1_770_854_400_000_000L;

  @Test
  void shouldWriteTheBytesThatAvroWrites() {
    TestSchemaIds ids = new TestSchemaIds();
    WireEncoder oracle = new WireEncoder(ids);
    WindowRowEncoder encoder = new WindowRowEncoder(ids);
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      WindowTotals totals = anyTotals(random);
      WindowKind kind = WindowKind.values()[random.nextInt(5)];
      SeriesKey key = new SeriesKey(random.nextBoolean() ? "*" : "tenant é", "GET /{id}");
      long startUs = START_US + 10_000_000L * random.nextInt(8_640);

      byte[] expected =
          oracle.encode(
              LatencyRows.row(
                  "run", "live", START_US, kind, "burst", startUs, 10_000_000, key, totals));

      assertThat(
              encoder.encode(
                  "run", "live", START_US, kind, "burst", startUs, 10_000_000, key, totals))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  static WindowTotals anyTotals(Random random) {
    WindowTotals totals = new WindowTotals();
    int requests = random.nextInt(4) == 0 ? 0 : random.nextInt(600);
    for (int i = 0; i < requests; i++) {
      Outcome outcome =
          random.nextInt(3) > 0
              ? Outcome.OK
              : Outcome.values()[random.nextInt(Outcome.values().length)];
      long responseUs = (long) Math.exp(random.nextGaussian() + 9);
      totals.record(
          random.nextInt(3) == 0 ? random.nextInt(1_200) - 100 : 200,
          outcome,
          responseUs,
          responseUs - random.nextInt(200),
          random.nextInt(5_000),
          random.nextInt(500),
          random.nextInt(4),
          1_000_000 + i,
          START_US + random.nextInt(10_000_000));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      totals.countLate(20_001 + random.nextInt(5_000_000));
    }
    totals.other = random.nextInt(3);
    return totals;
  }
}
