package io.soakstream.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a generator has done between two moments: its processor time, by the kernel's count, and the
 * requests that arrived, by the target's. Immutable.
 *
 * @param atUs wall clock, microseconds since the epoch
 * @param requests of the target
 * @param cpuS user and system seconds of the generator's processes
 */
record LoadMeter(long atUs, long requests, double cpuS) {
  private static final double TICKS_PER_S = 100;
  private static final int UTIME = 11;
  private static final int STIME = 12;

  /** Reads all clocks. */
  static LoadMeter read(ProcessHandle generator, StatusPage status) throws InterruptedException {
    List<ProcessHandle> all = Stream.concat(Stream.of(generator), generator.descendants()).toList();
    double cpuS = all.stream().mapToDouble(process -> cpuSecondsOf(process.pid())).sum();
    return new LoadMeter(System.currentTimeMillis() * 1000, status.requests().orElse(0), cpuS);
  }

  double requestsPerSecondSince(LoadMeter before) {
    return (requests - before.requests) / ((atUs - before.atUs) / 1e6);
  }

  double requestsPerCpuSecondSince(LoadMeter before) {
    return (requests - before.requests) / (cpuS - before.cpuS);
  }

  /** The name in parentheses may hold spaces: fields are counted from behind it. */
  private static double cpuSecondsOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_S;
    } catch (IOException e) {
      return 0; // it has ended
    }
  }
}
