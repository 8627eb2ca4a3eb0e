package io.soakstream.producer.sampler;

import java.io.IOException;
import java.nio.file.Files;
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
   * @throws ProcessGoneException when the process is gone, also if another one has its pid now
   * @throws IOException when it is there and cannot be read
   */
  List<Sample> sample(long nowNs) throws IOException {
    ProcReading reading;
    try {
      reading = ProcReading.of(proc, pid);
    } catch (ProcessGoneException e) {
      throw e;
    } catch (IOException e) {
      // Looking whether it is there takes no descriptor, so that having none is not taken for it.
      if (Files.notExists(proc.resolve(Long.toString(pid)))) {
        throw new ProcessGoneException("process " + pid + " has ended");
      }
      throw e;
    }
    if (last != null && reading.startTicks() != last.startTicks()) {
      throw new ProcessGoneException("process " + pid + " has ended; another one has its pid");
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
