package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.measure.TargetOutcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One known run, written by every tool, is the same run. */
class SameRunTest {
  private static final SampleRun RUN = SampleRun.of(5_000);

  /** What a window of ten seconds holds. */
  private record Window(long requests, long failures, long sumUs) {
    Window plus(Window other) {
      return new Window(requests + other.requests, failures + other.failures, sumUs + other.sumUs);
    }
  }

  private static Map<Long, Window> expected(SampleRun run) {
    return run.samples().stream()
        .collect(
            Collectors.toMap(
                sample -> (SampleRun.START_US + sample.startMs() * 1_000) / 10_000_000,
                sample -> new Window(1, sample.isOk() ? 0 : 1, sample.tookMs() * 1_000),
                Window::plus,
                TreeMap::new));
  }

  private static Map<Long, Window> windows(ReadResults read) {
    return read.rows().stream()
        .collect(
            Collectors.toMap(
                row -> Math.floorDiv(row.startUs(), 10_000_000L),
                row -> new Window(1, TargetOutcome.isError(row.outcome()) ? 1 : 0, row.tookUs()),
                Window::plus,
                TreeMap::new));
  }

  @ParameterizedTest
  @EnumSource(SampleRun.Format.class)
  void shouldHoldTheSameWindowsToItsOwnResolution(SampleRun.Format format) {
    ReadResults read = ReadResults.of(RUN.as(format), SampleRun.options(format));

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows()).hasSize(5_000);
    if (format.isFine()) {
      assertThat(windows(read)).isEqualTo(expected(RUN));
    } else {
      // Whole seconds of the end: a request may stand in the window before its own.
      assertThat(read.rows().stream().mapToLong(ReadResults.Row::tookUs).sum())
          .isEqualTo(RUN.samples().stream().mapToLong(sample -> sample.tookMs() * 1_000).sum());
    }
  }

  @ParameterizedTest
  @EnumSource(SampleRun.Format.class)
  void shouldLetNothingPrivateIn(SampleRun.Format format) {
    ReadResults read = ReadResults.of(SampleRun.of(300).as(format), SampleRun.options(format));

    assertThat(read.rows()).hasSize(300);
    assertThat(
            read.rows().toString()
                + read.problems()
                + read.provenance().notes()
                + read.provenance().setAside()
                + read.provenance().version())
        .doesNotContain(SampleRun.CANARY, "bob", "10.0.0.9");
  }
}
