package io.soakstream.producer.sampler.host;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * This machine as Linux shows it, see proc(5): 100 percent of CPU is all of its cores. A kill by
 * the kernel for want of memory is noted. Confined to one thread.
 */
public final class HostSource implements ResourceSource {
  private static final double TICKS_PER_S = 100;
  private static final int SECTOR_BYTES = 512;

  // Columns of the first line of /proc/stat, behind its name.
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;
  private static final int STEAL = 7;
  private static final int COUNTED = 8; // what guests used is in the first columns, too

  private final Path proc;

  public HostSource(Path proc) {
    this.proc = proc;
  }

  @Override
  public void read(ReadingSheet sheet) throws IOException {
    processors(sheet);
    memory(sheet);
    disks(sheet);
    network(sheet);
    for (String resource : List.of("cpu", "memory", "io")) {
      Path file = proc.resolve("pressure").resolve(resource);
      String metric = "pressure_" + resource;
      KernelFile.stalledS(file, "some").ifPresent(spentS -> sheet.busy(metric, spentS));
      if (!resource.equals("cpu")) {
        KernelFile.stalledS(file, "full").ifPresent(spentS -> sheet.busy(metric + "_full", spentS));
      }
    }
    Map<String, Long> virtual = KernelFile.figures(proc.resolve("vmstat"));
    sheet
        .growth("oom_kill", virtual.getOrDefault("oom_kill", 0L))
        .ifPresent(
            kills -> {
              if (kills > 0) {
                sheet.note("oom_kill", killed(kills));
              }
            });
  }

  private static String killed(double kills) {
    return "the kernel killed " + (long) kills + " of this machine's processes for want of memory";
  }

  private void processors(ReadingSheet sheet) throws IOException {
    List<String> lines = Files.readString(proc.resolve("stat")).lines().toList();
    String[] words = lines.get(0).trim().split("\\s+", -1);
    double[] ticks = new double[COUNTED];
    double all = 0;
    for (int i = 0; i < COUNTED; i++) {
      ticks[i] = Double.parseDouble(words[i + 1]);
      all += ticks[i];
    }
    double idle = ticks[IDLE] + ticks[IOWAIT];
    sheet.share("cpu", all - idle, idle);
    sheet.share("cpu_iowait", ticks[IOWAIT], all - ticks[IOWAIT]);
    sheet.share("cpu_steal", ticks[STEAL], all - ticks[STEAL]);
    List<String> load = KernelFile.lines(proc.resolve("loadavg"));
    if (!load.isEmpty()) {
      sheet.gauge("load1", ReadingSheet.COUNT, Double.parseDouble(load.get(0).split(" ", 2)[0]));
    }
  }

  private void memory(ReadingSheet sheet) {
    Map<String, Long> memory = KernelFile.figures(proc.resolve("meminfo"));
    long available = memory.getOrDefault("MemAvailable", 0L);
    sheet.gauge("memory_available", ReadingSheet.BYTES, available);
    sheet.gauge("memory_used", ReadingSheet.BYTES, memory.getOrDefault("MemTotal", 0L) - available);
    sheet.gauge(
        "swap_used",
        ReadingSheet.BYTES,
        memory.getOrDefault("SwapTotal", 0L) - memory.getOrDefault("SwapFree", 0L));
    List<String> files = KernelFile.lines(proc.resolve("sys/fs/file-nr"));
    if (!files.isEmpty()) {
      double open = Double.parseDouble(files.get(0).split("\\s+", 2)[0]);
      sheet.gauge("descriptors", ReadingSheet.COUNT, open);
    }
  }

  /** Whole disks: their partitions, and what is made of files and of other disks, say it again. */
  private void disks(ReadingSheet sheet) {
    double read = 0;
    double written = 0;
    double busyMs = 0;
    for (String line : KernelFile.lines(proc.resolve("diskstats"))) {
      String[] words = line.trim().split("\\s+", -1);
      if (words.length > 12 && isWholeDisk(words[2])) {
        read += Double.parseDouble(words[5]) * SECTOR_BYTES;
        written += Double.parseDouble(words[9]) * SECTOR_BYTES;
        busyMs = Math.max(busyMs, Double.parseDouble(words[12]));
      }
    }
    sheet.rate("disk_read", ReadingSheet.BYTES_PER_S, read);
    sheet.rate("disk_written", ReadingSheet.BYTES_PER_S, written);
    sheet.busy("disk_busy", busyMs / 1e3);
  }

  private static boolean isWholeDisk(String name) {
    return name.matches("(sd|vd|xvd|hd)[a-z]+|nvme\\d+n\\d+|mmcblk\\d+");
  }

  private void network(ReadingSheet sheet) {
    double received = 0;
    double sent = 0;
    double errors = 0;
    for (String line : KernelFile.lines(proc.resolve("net/dev"))) {
      int colon = line.indexOf(':');
      if (colon > 0 && !line.substring(0, colon).trim().equals("lo")) {
        String[] words = line.substring(colon + 1).trim().split("\\s+", -1);
        received += Double.parseDouble(words[0]);
        errors += Double.parseDouble(words[2]) + Double.parseDouble(words[10]);
        sent += Double.parseDouble(words[8]);
      }
    }
    sheet.rate("net_received", ReadingSheet.BYTES_PER_S, received);
    sheet.rate("net_sent", ReadingSheet.BYTES_PER_S, sent);
    sheet.rate("net_errors", ReadingSheet.PER_S, errors);
    List<String> tcp =
        KernelFile.lines(proc.resolve("net/snmp")).stream()
            .filter(line -> line.startsWith("Tcp:"))
            .toList();
    if (tcp.size() == 2) {
      List<String> names = List.of(tcp.get(0).split(" ", -1));
      int at = names.indexOf("RetransSegs");
      if (at > 0) {
        double again = Double.parseDouble(tcp.get(1).split(" ", -1)[at]);
        sheet.rate("tcp_retransmits", ReadingSheet.PER_S, again);
      }
    }
  }
}
