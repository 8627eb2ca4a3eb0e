package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.importer.text.InvalidResultsException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files: bytes flipped, cut out, repeated, of every format. Nothing comes of them but
 * requests and refusals. {@code -Dsoak.fuzz=N} for another number of files, {@code -Dsoak.seed=N}
 * for one again.
 */
class ReaderFuzzTest {
  private static final int FILES = Integer.getInteger("soak.fuzz", 400);
  private static final long SEED = Long.getLong("soak.seed", 19);

  static Stream<SampleRun.Format> formats() {
    return Arrays.stream(SampleRun.Format.values());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void shouldGiveRequestsOrRefusalsOfWhateverIsInAFile(SampleRun.Format format) {
    byte[] whole = SampleRun.of(40).as(format);
    Random random = new Random(SEED + format.ordinal());
    for (int i = 0; i < FILES; i++) {
      byte[] damaged = damaged(whole, random);
      try {
        ReadResults read = ReadResults.of(damaged, SampleRun.options(format));
        assertThat(read.rows()).allMatch(row -> row.endUs() >= row.startUs() && row.count() >= 0);
        assertThat(read.rows().stream().map(row -> EndpointNames.fitting(row.name())))
            .noneMatch(String::isEmpty);
        assertThat(read.problems()).allMatch(problem -> problem.contains("; "));
      } catch (InvalidResultsException e) {
        assertThat(e.getMessage()).contains("; ");
      } catch (RuntimeException e) {
        throw new AssertionError(
            format
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

  private static byte[] damaged(byte[] whole, Random random) {
    List<Byte> bytes = new ArrayList<>(whole.length);
    for (byte each : whole) {
      bytes.add(each);
    }
    int damages = 1 + random.nextInt(6);
    for (int i = 0; i < damages && !bytes.isEmpty(); i++) {
      int at = random.nextInt(bytes.size());
      int length = Math.min(bytes.size() - at, 1 + random.nextInt(60));
      switch (random.nextInt(5)) {
        case 0 -> bytes.set(at, (byte) random.nextInt(256));
        case 1 -> bytes.subList(at, at + length).clear();
        case 2 -> bytes.addAll(at, List.copyOf(bytes.subList(at, at + length)));
        case 3 -> bytes.set(at, (byte) ",;\"'\n\t{}[]<>0-9.".charAt(random.nextInt(16)));
        default -> bytes.subList(at, bytes.size()).clear();
      }
    }
    byte[] damaged = new byte[bytes.size()];
    for (int i = 0; i < damaged.length; i++) {
      damaged[i] = bytes.get(i);
    }
    return damaged;
  }
}
