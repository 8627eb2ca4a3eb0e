package io.soakstream.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a verb that cannot write. */
class FailedOutputTest {
  private final List<String> lines = new ArrayList<>();

  /** Takes so many bytes, then is full. */
  private static final class Full extends OutputStream {
    private int room;

    Full(int room) {
      this.room = room;
    }

    @Override
    public void write(int b) throws IOException {
      if (room-- <= 0) {
        throw new IOException("No space left on device");
      }
    }
  }

  @Test
  void shouldFailAVerbWhoseOutputIsNotWritten() {
    WatchedStream out = WatchedStream.on(new Full(3), false);

    out.println("PASS");

    assertThat(OutputGuard.exitCode(out, 0, lines::add)).isEqualTo(OutputGuard.WRITE_FAILED);
    assertThat(lines)
        .containsExactly(
            "soak: standard output could not be written (No space left on device): what it holds"
                + " is not all; make room, or write elsewhere");
  }

  @Test
  void shouldKeepAnExitCodeThatSaysMore() {
    WatchedStream out = WatchedStream.on(new Full(0), false);

    out.println("FAIL");

    assertThat(OutputGuard.exitCode(out, 99, lines::add)).isEqualTo(99);
    assertThat(lines).hasSize(1);
  }

  @Test
  void shouldSayNothingWhenTheReaderHasLeft() {
    WatchedStream out = WatchedStream.on(new Full(0), true);

    out.println("row");

    assertThat(OutputGuard.exitCode(out, 0, lines::add)).isEqualTo(141);
    assertThat(OutputGuard.exitCode(out, 99, lines::add)).isEqualTo(99);
    assertThat(lines).isEmpty();
  }

  @Test
  void shouldLeaveTheExitCodeOfAVerbThatWroteAll() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    WatchedStream out = WatchedStream.on(written, false);

    out.println("grün");

    assertThat(OutputGuard.exitCode(out, 0, lines::add)).isZero();
    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("grün\n");
    assertThat(lines).isEmpty();
  }

  @Test
  void shouldStopALongResultAtTheFirstFailure() {
    BulkOutput rows = new BulkOutput(WatchedStream.on(new Full(100_000), true));

    assertThatThrownBy(
            () -> {
              for (int row = 0; row < 1_000_000; row++) {
                rows.append("row ").append(Integer.toString(row)).append('\n');
              }
            })
        .isInstanceOf(OutputFailedException.class)
        .hasMessage("");
  }

  @Test
  void shouldRefuseADirectoryOfReportsThatIsAFile(@TempDir Path dir) throws IOException {
    Path file = Files.createFile(dir.resolve("report"));

    assertThatThrownBy(() -> new ReportDirectory(file).checked())
        .isInstanceOf(OutputFailedException.class)
        .hasMessage(
            "soak: --reports: "
                + file
                + ": a report cannot be written there ("
                + file
                + " is a file, not a directory); name a directory that can be written")
        .extracting("exitCode")
        .isEqualTo(2);
  }

  @Test
  void shouldRefuseADirectoryOfReportsThatNobodyCanMake() {
    assertThatThrownBy(() -> new ReportDirectory(Path.of("/proc/soak")).checked())
        .isInstanceOf(OutputFailedException.class)
        .hasMessageStartingWith("soak: --reports: /proc/soak: a report cannot be written there (");
  }

  @Test
  void shouldLeaveNothingInADirectoryThatWasChecked(@TempDir Path dir) throws IOException {
    new ReportDirectory(dir.resolve("a/b")).checked();

    try (var files = Files.list(dir.resolve("a/b"))) {
      assertThat(files).isEmpty();
    }
  }
}
