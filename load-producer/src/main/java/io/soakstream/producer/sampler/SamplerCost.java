package io.soakstream.producer.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What samplers cost the generator: CPU time of their threads, and how long their reads took. What
 * a database spends on answering is its own. Safe for any thread.
 */
final class SamplerCost {
  private final String name;
  private final AtomicLong cpuNs = new AtomicLong();
  private final AtomicLong wallNs = new AtomicLong();

  SamplerCost(String name) {
    this.name = name;
  }

  void add(long usedCpuNs, long tookNs) {
    cpuNs.addAndGet(usedCpuNs);
    wallNs.addAndGet(tookNs);
  }

  /** Of one sampler: its CPU in percent of a core, and the share of the time that it read. */
  void writeTo(ReadingSheet sheet) {
    sheet.busy("sampler_cpu." + name, cpuNs.get() / 1e9);
    sheet.busy("sampler_time." + name, wallNs.get() / 1e9);
  }

  /** Of all of them. */
  static void writeAll(List<SamplerCost> costs, ReadingSheet sheet) {
    List<SamplerCost> all = new ArrayList<>(costs);
    sheet.busy("sampler_cpu", all.stream().mapToLong(it -> it.cpuNs.get()).sum() / 1e9);
    sheet.busy("sampler_time", all.stream().mapToLong(it -> it.wallNs.get()).sum() / 1e9);
    all.forEach(cost -> cost.writeTo(sheet));
  }
}
