package io.soakstream.producer.sampler.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.soakstream.producer.sampler.SamplerNote;
import io.soakstream.producer.sampler.SourceReader;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupSourceTest {
  private static final long SECOND_NS = 1_000_000_000;
  private static final Path PROC = Path.of("/proc");

  @TempDir Path group;

  @Test
  void shouldMakeFiguresOfTwoReadings() throws Exception {
    SourceReader reader = reader(group);
    write(1_000_000, 3, 200_000, 0);
    reader.readAt(0);
    write(2_500_000, 13, 1_200_000, 0);

    assertThat(reader.readAt(2 * SECOND_NS))
        .containsEntry("cpu", 75.0)
        .containsEntry("throttled", 5.0)
        .containsEntry("throttled_time", 50.0)
        .containsEntry("memory", 512.0)
        .containsEntry("memory_share", 50.0)
        .containsEntry("memory_anon", 300.0)
        .containsEntry("pids", 4.0)
        .containsEntry("disk_read", 0.0);
    assertThat(reader.notes()).isEmpty();
  }

  @Test
  void shouldNoteAKillForWantOfMemory() throws Exception {
    SourceReader reader = reader(group);
    write(0, 0, 0, 1);
    reader.readAt(0);
    write(0, 0, 0, 2);
    reader.readAt(SECOND_NS);

    assertThat(reader.notes())
        .containsExactly(
            new SamplerNote(
                "oom_kill",
                "the kernel killed 1 in " + group.getFileName() + " for want of memory",
                null,
                null));
  }

  @Test
  void shouldRefuseADirectoryThatIsNone() {
    assertThatThrownBy(() -> reader(group).read())
        .hasMessage(group + " is no control group of version 2");
  }

  /** Where this test may make one; elsewhere it is counted as not run. */
  @Test
  void shouldAgreeWithTheProcessInARealGroup() throws Exception {
    Optional<Path> mount = mount();
    assumeThat(mount).as("control groups of version 2").isPresent();
    Path made = mount.orElseThrow().resolve("soak-test-" + ProcessHandle.current().pid());
    assumeThat(isMade(made)).as("the right to make a control group").isTrue();
    Process busy = new ProcessBuilder("sh", "-c", "read go; while :; do :; done").start();
    try {
      Files.writeString(made.resolve("cgroup.procs"), Long.toString(busy.pid()));
      SourceReader byPath = reader(made);
      SourceReader byPid =
          new SourceReader(
              new CgroupSource(
                  PROC, new SamplerSettings(Map.of("pid", Long.toString(busy.pid())))));
      byPath.read();
      byPid.read();
      long fromTicks = ticks(busy);
      long fromNs = System.nanoTime();
      busy.getOutputStream().write('\n');
      busy.getOutputStream().flush();
      while (ticks(busy) - fromTicks < 50) { // half a second of CPU
        boolean isOver = busy.waitFor(10, TimeUnit.MILLISECONDS);
        assertThat(isOver).isFalse();
      }
      double expected = (ticks(busy) - fromTicks) * 1e9 / (System.nanoTime() - fromNs);

      assertThat(byPath.read().get("cpu")).isCloseTo(expected, within(25.0));
      assertThat(byPid.read().get("cpu")).isCloseTo(expected, within(25.0));
    } finally {
      busy.destroyForcibly().waitFor();
      Files.delete(made);
    }
  }

  private static SourceReader reader(Path path) {
    return new SourceReader(
        new CgroupSource(PROC, new SamplerSettings(Map.of("path", path.toString()))));
  }

  private static boolean isMade(Path made) {
    try {
      Files.createDirectory(made);
      return Files.exists(made.resolve("cpu.stat"));
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> mount() throws IOException {
    Path mounts = PROC.resolve("mounts");
    if (!Files.exists(mounts)) {
      return Optional.empty();
    }
    return Files.readAllLines(mounts).stream()
        .map(line -> line.split(" ", -1))
        .filter(words -> words[2].equals("cgroup2"))
        .map(words -> Path.of(words[1]))
        .findFirst();
  }

  private static long ticks(Process process) throws IOException {
    String stat = Files.readString(PROC.resolve(process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private void write(long usedUs, long throttled, long throttledUs, long kills) throws IOException {
    file(
        "cpu.stat",
        String.format(
            Locale.ROOT,
            "usage_usec %d\nnr_periods 9\nnr_throttled %d\nthrottled_usec %d\n",
            usedUs,
            throttled,
            throttledUs));
    file("memory.current", "512\n");
    file("memory.max", "1024\n");
    file("memory.stat", "anon 300\nfile 200\n");
    file("memory.events", "low 0\noom 3\noom_kill " + kills + "\n");
    file("pids.current", "4\n");
    file("io.stat", "253:0 rbytes=10 wbytes=20 rios=1\n");
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(group.resolve(name), text);
  }
}
