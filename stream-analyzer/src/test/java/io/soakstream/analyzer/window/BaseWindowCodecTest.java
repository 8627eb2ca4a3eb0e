package io.soakstream.analyzer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.intake.SeriesId;
import io.soakstream.analyzer.status.StatusTally;
import io.soakstream.event.Outcome;
import io.soakstream.wire.WireBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BaseWindowCodecTest {
  private static final long START_US = 1_770_854_400_000_000L;

  private final BaseWindowCodec codec = new BaseWindowCodec();

  @Test
  void shouldReadWhatItWrote() {
    for (int seed = 0; seed < 50; seed++) {
      BaseWindow window = any(new Random(seed), 400);

      BaseWindow read = codec.decode(codec.encode(window));

      assertThat(codec.startOf(codec.encode(window))).isEqualTo(START_US);
      assertThat(content(read)).as("seed %d", seed).isEqualTo(content(window));
    }
  }

  @Test
  void shouldAddWhatPartitionsCountedAsTheOneThatCountedAll() {
    for (int seed = 0; seed < 50; seed++) {
      BaseWindow whole = new BaseWindow(START_US);
      List<byte[]> partials = new ArrayList<>();
      for (int partition = 0; partition < 4; partition++) {
        BaseWindow part = any(new Random(seed * 4 + partition), 100);
        whole.add(part);
        partials.add(codec.encode(part));
      }

      BaseWindow merged = new BaseWindow(START_US);
      partials.forEach(partial -> codec.decode(partial, merged));

      assertThat(content(merged)).as("seed %d", seed).isEqualTo(content(whole));
    }
  }

  @Test
  void shouldReadWhatEarlierVersionsWrote() {
    for (int version = 3; version <= 4; version++) {
      WireBuffer old = new WireBuffer(64);
      old.number(version).number(START_US).number(1);
      old.number(0).text("steady").number(1).text("A").number(2).text("GET /");
      old.number(7).number(2); // requests, errors
      old.number(2).number(Outcome.OK.ordinal()).number(5);
      old.number(Outcome.HTTP_ERROR.ordinal()).number(2);
      old.number(11).number(12).number(0).number(0); // bytes, clamped, other
      if (version == 4) {
        old.number(1).number(3).number(20_001); // the generator's
      }
      old.number(0).number(0).number(0).number(0).number(0).number(0); // histograms to errors
      old.number(0); // samples

      BaseWindow read = codec.decode(old.toBytes());

      WindowTotals totals = read.series().get(new SeriesId("steady", "A", "GET /"));
      assertThat(totals.requests()).isEqualTo(7);
      assertThat(totals.outcomes()).isEqualTo(Map.of("OK", 5L, "HTTP_ERROR", 2L));
      assertThat(totals.statuses().status(0)).isEqualTo(StatusTally.OTHER);
      assertThat(totals.lateSends()).isEqualTo(version == 4 ? 3 : 0);
      read.add(any(new Random(1), 10)); // seconds that were counted in part are no seconds
      assertThat(codec.decode(codec.encode(read)).seconds().used()).isZero();
    }
  }

  private static BaseWindow any(Random random, int requests) {
    BaseWindow window = new BaseWindow(START_US);
    for (int i = 0; i < requests; i++) {
      long responseUs = (long) Math.exp(random.nextGaussian() * 2 + 9);
      SeriesId id =
          new SeriesId("steady", "tenant-" + random.nextInt(5), "GET /" + random.nextInt(8));
      if (random.nextInt(9) == 0) {
        window.countLate(id, 20_001 + random.nextInt(5_000_000));
      }
      window.record(
          id,
          START_US + random.nextInt(10_000_000),
          random.nextInt(3) == 0 ? random.nextInt(1_200) - 100 : 200,
          random.nextInt(9) == 0
              ? Outcome.TIMEOUT
              : random.nextInt(9) == 0 ? Outcome.GENERATOR_FAILURE : Outcome.OK,
          responseUs,
          responseUs - random.nextInt(300),
          random.nextInt(5_000),
          random.nextInt(500),
          random.nextInt(4),
          1L << random.nextInt(40));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      window.sample(
          new BaseWindow.Sample("replica-1", "cpu", "percent", START_US + i, random.nextDouble()));
    }
    return window;
  }

  /** Everything there is to see of a window, as text in one order. */
  private static Map<String, String> content(BaseWindow window) {
    Map<String, String> content = new TreeMap<>();
    window
        .series()
        .forEach(
            (id, totals) ->
                content.put(
                    id.toString(),
                    LatencyRows.row(
                                "",
                                "",
                                0,
                                io.soakstream.result.WindowKind.BASE,
                                "",
                                0,
                                0,
                                SeriesKey.of(id),
                                totals)
                            .toString()
                        + totals.slowest()
                        + totals.firstFailed()
                        + totals.clamped()));
    StringBuilder seconds = new StringBuilder();
    for (int i = 0; i < window.seconds().seconds(); i++) {
      seconds
          .append(window.seconds().requests(i) + " " + window.seconds().errors(i) + " ")
          .append(window.seconds().responses(i) + " " + window.seconds().sumUs(i) + " ")
          .append(window.seconds().maxUs(i) + "; ");
    }
    content.put("seconds", seconds.toString());
    window
        .errors()
        .forEach(
            (id, errors) -> {
              StringBuilder text = new StringBuilder();
              for (int i = 0; i < errors.entries(); i++) {
                text.append(errors.secondS(i)).append(errors.outcome(i)).append(errors.errors(i));
              }
              content.put("errors of " + id, text.toString());
            });
    content.put("samples", window.samples().toString());
    return content;
  }
}
