package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.EndStatus;
import io.soakstream.event.RequestResult;
import io.soakstream.producer.importer.follow.FollowedRun;
import io.soakstream.producer.importer.follow.GrowingInput;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that grows while it is read; each pause of the reader is when its writer goes on. */
class FollowedRunTest {
  private static final String ROW = "1772359200.%06d,GET,a,5,1,200,\n";

  @TempDir private Path dir;

  /** Something that the writer does next. */
  private interface Step {
    void go() throws IOException;
  }

  private final Deque<Step> steps = new ArrayDeque<>();
  private final AtomicBoolean hasEnded = new AtomicBoolean();
  private final AtomicLong nowNs = new AtomicLong();

  private static String rows(int from, int to) {
    StringBuilder rows = new StringBuilder();
    for (int i = from; i < to; i++) {
      rows.append(String.format(java.util.Locale.ROOT, ROW, i));
    }
    return rows.toString();
  }

  private void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private long played(Path file, Recorded recorded, EndStatus expected) throws Exception {
    GrowingInput growing =
        new GrowingInput(
            file,
            hasEnded::get,
            60_000,
            nowNs::get,
            () -> {
              Step next = steps.poll();
              try {
                if (next == null) {
                  hasEnded.set(true);
                } else {
                  next.go();
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    try (EventPublisher publisher =
        new EventPublisher(recorded.kafka, Recorded.IDS, "run-1", "import-1", 0)) {
      FollowedRun run =
          new FollowedRun(
              publisher,
              new ResultInput(file, "grows.csv"),
              growing,
              ReadingOptions.none(),
              new FollowedRun.FollowSettings("grows", List.of(), 0, 60_000_000, 0, 0),
              provenance -> FollowedRun.FileEnding.unattested());
      assertThat(run.play(() -> false)).isEqualTo(expected);
      return recorded.byPartition().values().stream()
          .flatMap(List::stream)
          .filter(RequestResult.class::isInstance)
          .count();
    }
  }

  @Test
  void shouldReadOnAsTheFileGrowsInTheMiddleOfLines() throws Exception {
    Path file = dir.resolve("grows.csv");
    String second = rows(100, 200);
    steps.add(() -> append(file, rows(0, 100)));
    steps.add(() -> append(file, second.substring(0, 777)));
    steps.add(() -> append(file, second.substring(777)));

    assertThat(played(file, Recorded.with(3, true), EndStatus.COMPLETED)).isEqualTo(200);
  }

  @Test
  void shouldSurviveRotationAndTruncation() throws Exception {
    Path file = dir.resolve("grows.csv");
    append(file, rows(0, 100));
    steps.add(
        () -> {
          append(file, rows(100, 120));
          Files.move(file, dir.resolve("grows.csv.1"));
        });
    steps.add(() -> append(file, rows(120, 150)));
    steps.add(() -> Files.write(file, new byte[0]));
    steps.add(() -> append(file, rows(150, 160)));

    assertThat(played(file, Recorded.with(3, true), EndStatus.COMPLETED)).isEqualTo(160);
  }

  @Test
  void shouldEndWhenTheFileStandsStillForLong() throws Exception {
    Path file = dir.resolve("grows.csv");
    append(file, rows(0, 100));
    steps.add(() -> nowNs.addAndGet(59_000_000_000L));
    steps.add(() -> nowNs.addAndGet(2_000_000_000L));
    steps.add(() -> append(file, rows(100, 200)));

    assertThat(played(file, Recorded.with(3, true), EndStatus.COMPLETED)).isEqualTo(100);
    assertThat(hasEnded).isFalse();
  }

  @Test
  void shouldEndIncompleteWhereItsWriterWasKilledInTheMiddleOfALine() throws Exception {
    Path file = dir.resolve("grows.csv");
    Files.write(file, (rows(0, 100) + "1772359200.0001,GET,a").getBytes(StandardCharsets.UTF_8));

    assertThat(played(file, Recorded.with(3, true), EndStatus.INCOMPLETE)).isEqualTo(100);
  }
}
