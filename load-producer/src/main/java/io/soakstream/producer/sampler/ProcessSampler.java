package io.soakstream.producer.sampler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples one process. CPU is the mean since the sample before, so the first one has none. Confined
 * to one thread.
 */
final class ProcessSampler {
  private final Path proc;
  private final String source;
  private final long pid;
  private ProcReading last;
  private long lastNs;

  ProcessSampler(Path proc, String source, long pid) {
    this.proc = proc;
    this.source = source;
    this.pid = pid;
  }

  String source() {
    return source;
  }

  long pid() {
    return pid;
  }

  /**
   * @throws IOException when the process is gone, also if another one has its pid now
   */
  List<Sample> sample(long nowNs) throws IOException {
    ProcReading reading = ProcReading.of(proc, pid);
    if (last != null && reading.startTicks() != last.startTicks()) {
      throw new IOException("process " + pid + " has ended; another one has its pid");
    }
    List<Sample> samples = new ArrayList<>();
    if (last != null && nowNs > lastNs) {
      double usedS = (double) (reading.cpuTicks() - last.cpuTicks()) / ProcReading.TICKS_PER_S;
      samples.add(new Sample(source, "cpu", "percent", 100 * usedS / ((nowNs - lastNs) / 1e9)));
    }
    samples.add(new Sample(source, "rss", "bytes", reading.rssBytes()));
    samples.add(new Sample(source, "threads", "count", reading.threads()));
    reading
        .descriptors()
        .ifPresent(count -> samples.add(new Sample(source, "descriptors", "count", count)));
    last = reading;
    lastNs = nowNs;
    return samples;
  }
}
