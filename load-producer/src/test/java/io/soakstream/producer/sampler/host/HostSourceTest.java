package io.soakstream.producer.sampler.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.OperatingSystemMXBean;
import io.soakstream.producer.sampler.SamplerNote;
import io.soakstream.producer.sampler.SourceReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HostSourceTest {
  private static final long SECOND_NS = 1_000_000_000;

  @TempDir Path proc;

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldAgreeWithTheJdkOnThisMachine() throws Exception {
    SourceReader reader = new SourceReader(new HostSource(Path.of("/proc")));
    reader.read();
    Map<String, Double> read = reader.read();
    OperatingSystemMXBean jdk =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    assertThat(read.get("memory_used") + read.get("memory_available"))
        .as("all of the memory")
        .isEqualTo(memTotal());
    assertThat(read.get("load1")).isCloseTo(jdk.getSystemLoadAverage(), within(1.0));
    assertThat(read.get("descriptors")).isPositive();
    assertThat(reader.units())
        .containsEntry("memory_used", "bytes")
        .containsEntry("net_received", "bytes_per_s");
  }

  @Test
  void shouldMakeFiguresOfTwoReadings() throws Exception {
    SourceReader reader = new SourceReader(new HostSource(proc));
    write(100, 900, 10, 1_000, 5, 0);
    reader.readAt(0);
    write(250, 1_200, 60, 3_000, 15, 0);

    Map<String, Double> read = reader.readAt(2 * SECOND_NS);

    assertThat(read)
        .containsEntry("cpu", 30.0) // 150 of 500 ticks; 300 idle and 50 waiting for a disk
        .containsEntry("cpu_iowait", 10.0)
        .containsEntry("memory_used", 6.0 * 1024)
        .containsEntry("swap_used", 2.0 * 1024)
        .containsEntry("disk_read", 512_000.0) // of the disk, not of its partition again
        .containsEntry("disk_written", 0.0)
        .containsEntry("net_received", 1000.0) // not the loopback
        .containsEntry("tcp_retransmits", 5.0)
        .containsEntry("pressure_memory", 25.0)
        .containsEntry("load1", 1.5);
    assertThat(reader.notes()).isEmpty();
  }

  @Test
  void shouldNoteAKillForWantOfMemory() throws Exception {
    SourceReader reader = new SourceReader(new HostSource(proc));
    write(100, 900, 10, 0, 0, 4);
    reader.readAt(0);
    write(100, 990, 10, 0, 0, 6);
    reader.readAt(SECOND_NS);

    assertThat(reader.notes())
        .containsExactly(
            new SamplerNote(
                "oom_kill",
                "the kernel killed 2 of this machine's processes for want of memory",
                null,
                null));
  }

  private void write(long user, long idle, long wait, long count, long again, long kills)
      throws IOException {
    file("stat", "cpu  " + user + " 0 0 " + idle + " " + wait + " 0 0 0 0 0\ncpu0 1 1 1 1\n");
    file("loadavg", "1.50 1.00 0.50 2/300 12345\n");
    file(
        "meminfo",
        "MemTotal: 10 kB\nMemFree: 1 kB\nMemAvailable: 4 kB\nSwapTotal: 3 kB\nSwapFree: 1 kB\n");
    file(
        "diskstats",
        String.format(
            Locale.ROOT,
            "253 0 vda 1 0 %1$d 0 0 0 0 0 0 0 0\n253 1 vda1 1 0 %1$d 0 0 0 0 0 0 0 0\n",
            count));
    file(
        "net/dev",
        String.format(
                Locale.ROOT,
                "Inter-|   Receive\n face |bytes\n    lo: 9%1$d 0 0 0 0 0 0 0 9%1$d 0 0 0 0 0 0 0\n",
                count)
            + String.format(Locale.ROOT, "  eth0: %1$d 0 0 0 0 0 0 0 %1$d 0 0 0 0 0 0 0\n", count));
    file("net/snmp", "Tcp: InSegs RetransSegs\nTcp: 7 " + again + "\n");
    file("pressure/memory", "some avg10=0.00 avg60=0.00 avg300=0.00 total=" + count * 250 + "\n");
    file("vmstat", "nr_free_pages 3\noom_kill " + kills + "\n");
  }

  private void file(String name, String text) throws IOException {
    Files.createDirectories(proc.resolve(name).getParent());
    Files.writeString(proc.resolve(name), text);
  }

  private static double memTotal() throws IOException {
    String line = Files.readAllLines(Path.of("/proc/meminfo")).get(0);
    return Long.parseLong(line.replaceAll("\\D", "")) * 1024.0;
  }
}
