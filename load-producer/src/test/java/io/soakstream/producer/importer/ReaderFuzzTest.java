package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.importer.text.InvalidResultsException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files: bytes flipped, cut out, repeated, of every format. Nothing comes of them but
 * requests and refusals. {@code -Dsoak.fuzz=N} for another number of files, {@code -Dsoak.seed=N}
 * for one again.
 */
class ReaderFuzzTest {
  private static final int FILES = Integer.getInteger("soak.fuzz", 10_000);
  private static final long SEED = Long.getLong("soak.seed", 19);

  static Stream<SampleRun.Format> formats() {
    return Arrays.stream(SampleRun.Format.values());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void shouldGiveRequestsOrRefusalsOfWhateverIsInAFile(SampleRun.Format format) {
    refusesOrReads(
        format.name(),
        SampleRun.of(format == SampleRun.Format.K6_JSON ? 5 : 20).as(format),
        SampleRun.options(format));
  }

  @Test
  void shouldGiveRequestsOrRefusalsOfHyperfoilsSeconds() {
    refusesOrReads(
        "Hyperfoil",
        SeriesFilesTest.HYPERFOIL.getBytes(StandardCharsets.UTF_8),
        ReadingOptions.none());
  }

  @Test
  void shouldGiveRequestsOrRefusalsOfAnHdrLog() {
    refusesOrReads(
        "HdrHistogram",
        SeriesFilesTest.hdrLog(true, 1_000).getBytes(StandardCharsets.UTF_8),
        SeriesFilesTest.MICROSECONDS);
  }

  private static void refusesOrReads(String what, byte[] whole, ReadingOptions options) {
    Random random = new Random(SEED + what.hashCode());
    for (int i = 0; i < FILES; i++) {
      byte[] damaged = damaged(whole, random);
      try {
        ReadResults read = ReadResults.streamed(damaged, options);
        assertThat(read.rows().stream().allMatch(ReaderFuzzTest::isPossible)).isTrue();
        assertThat(read.problems().stream().allMatch(problem -> problem.contains("; "))).isTrue();
      } catch (InvalidResultsException e) {
        assertThat(e.getMessage()).contains("; ");
      } catch (RuntimeException e) {
        throw new AssertionError(
            what
                + ", file "
                + i
                + " of seed "
                + SEED
                + ": "
                + new String(damaged, StandardCharsets.UTF_8),
            e);
      }
    }
  }

  private static boolean isPossible(ReadResults.Row row) {
    return row.endUs() >= row.startUs()
        && row.count() >= 0
        && !EndpointNames.fitting(row.name()).isEmpty();
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    int damages = 1 + random.nextInt(6);
    for (int i = 0; i < damages && damaged.length > 0; i++) {
      int at = random.nextInt(damaged.length);
      int length = Math.min(damaged.length - at, 1 + random.nextInt(60));
      switch (random.nextInt(5)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged = joined(damaged, at, at + length);
        case 2 -> damaged = joined(damaged, at + length, at);
        case 3 -> damaged[at] = (byte) ",;\"'\n\t{}[]<>0-9.".charAt(random.nextInt(16));
        default -> damaged = Arrays.copyOf(damaged, at);
      }
    }
    return damaged;
  }

  /** What stands before the first place, then what stands from the second on. */
  private static byte[] joined(byte[] bytes, int until, int from) {
    byte[] joined = Arrays.copyOf(bytes, until + bytes.length - from);
    System.arraycopy(bytes, from, joined, until, bytes.length - from);
    return joined;
  }
}
