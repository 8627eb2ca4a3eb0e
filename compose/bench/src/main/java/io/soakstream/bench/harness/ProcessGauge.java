package io.soakstream.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches the memory of a process and its children: the highest {@code VmHWM} that was seen of
 * each. The kernel keeps that mark, so that only growth in the last {@value #PERIOD_MS} ms of a
 * process can be missed. Safe for any thread.
 */
final class ProcessGauge implements AutoCloseable {
  private static final int PERIOD_MS = 50;
  private static final int CHILDREN_EVERY = 10;
  private static final double TICKS_PER_S = 100;
  private static final int UTIME = 11;
  private static final int CSTIME = 14;

  private final long pid;
  private final Map<Long, Long> peakBytes = new ConcurrentHashMap<>();
  private final Thread watching;
  private volatile boolean closed;

  ProcessGauge(long pid) {
    this.pid = pid;
    peakBytes.put(pid, 0L);
    watching = new Thread(this::watch, "gauge of " + pid);
    watching.setDaemon(true);
    watching.start();
  }

  /** Sum of the marks, bytes. */
  long peakBytes() {
    return peakBytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** User and system seconds so far of the process and its children, dead ones included. */
  double cpuSeconds() {
    addChildren();
    return peakBytes.keySet().stream().mapToDouble(ProcessGauge::cpuSecondsOf).sum();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    watching.join();
  }

  private void watch() {
    for (int i = 0; !closed; i++) {
      if (i % CHILDREN_EVERY == CHILDREN_EVERY - 1) {
        addChildren();
      }
      read(peakBytes.keySet());
      try {
        Thread.sleep(PERIOD_MS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void addChildren() {
    ProcessHandle.of(pid)
        .ifPresent(
            process ->
                process.descendants().forEach(child -> peakBytes.putIfAbsent(child.pid(), 0L)));
  }

  private void read(Set<Long> pids) {
    for (long each : pids) {
      peakBytes.merge(each, highWaterBytes(each), Math::max);
    }
  }

  private static long highWaterBytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException e) {
      // It has ended.
    }
    return 0;
  }

  /** The name in parentheses may hold spaces: fields are counted from behind it. */
  private static double cpuSecondsOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int i = UTIME; i <= CSTIME; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks / TICKS_PER_S;
    } catch (IOException e) {
      return 0;
    }
  }
}
