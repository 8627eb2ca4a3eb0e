package io.soakstream.producer.sampler.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.sampler.SamplerNote;
import io.soakstream.producer.sampler.SourceReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessSourceTest {
  private static final Path PROC = Path.of("/proc");

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldReadWhatThisProcessUses() throws Exception {
    long pid = ProcessHandle.current().pid();
    SourceReader reader = new SourceReader(ProcessSource.ofPid(PROC, "me", pid));
    assertThat(reader.read()).containsOnlyKeys("rss", "threads", "descriptors");
    burn(Duration.ofMillis(300));
    Map<String, Double> second = reader.read();

    assertThat(second.get("cpu"))
        .isBetween(1.0, 120.0 * Runtime.getRuntime().availableProcessors());
    assertThat(second.get("rss")).isBetween(20e6, 8e9);
    assertThat(second.get("threads")).isBetween(5.0, 1000.0);
    assertThat(second.get("descriptors")).isBetween(3.0, 10_000.0);
  }

  @Test
  void shouldNotTakeAnotherProcessWithTheSamePidForTheOneThatWasNamed(@TempDir Path proc)
      throws Exception {
    SourceReader reader = new SourceReader(ProcessSource.ofPid(proc, "target", 7));
    write(proc, 7, 30, 1000);
    assertThat(reader.readAt(0)).containsEntry("threads", 4.0).containsEntry("rss", 2048.0);
    write(proc, 7, 80, 1000);
    assertThat(reader.readAt(1_000_000_000L)).containsEntry("cpu", 50.0);
    write(proc, 7, 2, 2000);
    assertThatThrownBy(() -> reader.readAt(2_000_000_000L))
        .hasMessage("process 7 has ended; another one has its pid");
  }

  @Test
  void shouldTellThatAProcessOfAPidFileWasStartedAnew(@TempDir Path proc) throws Exception {
    Path file = proc.resolve("app.pid");
    SourceReader reader =
        new SourceReader(ProcessSource.found(proc, "app", ProcessFinder.inFile(file)));
    Files.writeString(file, "7\n");
    write(proc, 7, 30, 1000);
    reader.readAt(0);
    Files.delete(proc.resolve("7/stat"));
    Files.delete(proc.resolve("7/status"));
    Files.delete(proc.resolve("7"));
    assertThatThrownBy(() -> reader.readAt(1_000_000_000L)).hasMessage("process 7 has ended");
    Files.writeString(file, "9\n");
    write(proc, 9, 500, 3000);

    assertThat(reader.readAt(2_000_000_000L)).as("its CPU began anew").doesNotContainKey("cpu");
    assertThat(reader.notes())
        .extracting(SamplerNote::kind, SamplerNote::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("restart", "app was started anew, as process 9"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldFindAProcessByItsCommandLineAndItsSuccessor() throws Exception {
    String mark = "86399." + ProcessHandle.current().pid(); // seconds that nobody else sleeps
    SourceReader reader =
        new SourceReader(
            ProcessSource.found(
                PROC,
                "sleeper",
                ProcessFinder.byCommand(PROC, Pattern.compile("sleep " + Pattern.quote(mark)))));
    assertThatThrownBy(reader::read).hasMessageStartingWith("no process has a command line with");
    Process first = new ProcessBuilder("sleep", mark).start();
    Process second = null;
    try {
      assertThat(reader.read()).containsKey("rss");
      first.destroyForcibly().waitFor();
      second = new ProcessBuilder("sleep", mark).start();
      assertThat(reader.read()).containsKey("rss");
      assertThat(reader.notes())
          .extracting(SamplerNote::text)
          .containsExactly("sleeper was started anew, as process " + second.pid());
    } finally {
      first.destroyForcibly();
      if (second != null) {
        second.destroyForcibly();
      }
    }
  }

  private static void write(Path proc, long pid, int ticks, long startTicks) throws IOException {
    Path home = Files.createDirectories(proc.resolve(Long.toString(pid)));
    Files.writeString(
        home.resolve("stat"),
        pid
            + " (a (b) c) S 1 1 1 0 -1 0 0 0 0 0 "
            + ticks
            + " 0 0 0 20 0 4 0 "
            + startTicks
            + " 0 0");
    Files.writeString(home.resolve("status"), "Name:\tx\nVmRSS:\t       2 kB\n");
  }

  private static void burn(Duration time) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long untilNs = threads.getCurrentThreadCpuTime() + time.toNanos();
    while (threads.getCurrentThreadCpuTime() < untilNs) {
      Thread.onSpinWait();
    }
  }
}
