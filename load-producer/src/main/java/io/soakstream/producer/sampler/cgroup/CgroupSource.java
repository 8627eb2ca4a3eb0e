package io.soakstream.producer.sampler.cgroup;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.sampler.host.KernelFile;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A control group of version 2: 100 percent of CPU is one core. Figures of controllers that it does
 * not have are left out. A kill for want of memory is noted. Confined to one thread.
 */
public final class CgroupSource implements ResourceSource {
  private final Path proc;
  private final SamplerSettings settings;

  /**
   * @param settings with {@code path}, or with the {@code pid} of a process in it
   */
  public CgroupSource(Path proc, SamplerSettings settings) {
    this.proc = proc;
    this.settings = settings;
  }

  @Override
  public void read(ReadingSheet sheet) throws IOException {
    Path group = directory();
    Path cpu = group.resolve("cpu.stat");
    if (!Files.exists(cpu)) {
      throw new IOException(group + " is no control group of version 2");
    }
    Map<String, Long> used = KernelFile.figures(cpu);
    sheet.busy("cpu", used.getOrDefault("usage_usec", 0L) / 1e6);
    if (used.containsKey("nr_throttled")) {
      sheet.rate("throttled", ReadingSheet.PER_S, used.get("nr_throttled"));
      sheet.busy("throttled_time", used.getOrDefault("throttled_usec", 0L) / 1e6);
    }
    memory(group, sheet);
    sheet.gauge("pids", ReadingSheet.COUNT, KernelFile.number(group.resolve("pids.current")));
    disks(group, sheet);
    for (String resource : List.of("cpu", "memory", "io")) {
      KernelFile.stalledS(group.resolve(resource + ".pressure"), "some")
          .ifPresent(spentS -> sheet.busy("pressure_" + resource, spentS));
    }
  }

  private static void memory(Path group, ReadingSheet sheet) {
    OptionalDouble current = KernelFile.number(group.resolve("memory.current"));
    OptionalDouble most = KernelFile.number(group.resolve("memory.max"));
    sheet.gauge("memory", ReadingSheet.BYTES, current);
    sheet.gauge(
        "memory_swap", ReadingSheet.BYTES, KernelFile.number(group.resolve("memory.swap.current")));
    if (current.isPresent() && most.isPresent()) {
      double share = 100 * current.getAsDouble() / most.getAsDouble();
      sheet.gauge("memory_share", ReadingSheet.PERCENT, share);
    }
    Map<String, Long> parts = KernelFile.figures(group.resolve("memory.stat"));
    for (String part : List.of("anon", "file")) {
      if (parts.containsKey(part)) {
        sheet.gauge("memory_" + part, ReadingSheet.BYTES, parts.get(part));
      }
    }
    Map<String, Long> events = KernelFile.figures(group.resolve("memory.events"));
    if (events.containsKey("oom_kill")) {
      sheet
          .growth("oom_kill", events.get("oom_kill"))
          .ifPresent(
              kills -> {
                if (kills > 0) {
                  String name = group.getFileName().toString();
                  sheet.note(
                      "oom_kill",
                      "the kernel killed " + (long) kills + " in " + name + " for want of memory");
                }
              });
    }
  }

  private static void disks(Path group, ReadingSheet sheet) {
    List<String> disks = KernelFile.lines(group.resolve("io.stat"));
    if (!disks.isEmpty()) {
      sheet.rate("disk_read", ReadingSheet.BYTES_PER_S, sum(disks, "rbytes="));
      sheet.rate("disk_written", ReadingSheet.BYTES_PER_S, sum(disks, "wbytes="));
    }
  }

  private static double sum(List<String> disks, String key) {
    return disks.stream()
        .flatMap(disk -> List.of(disk.split(" ", -1)).stream())
        .filter(word -> word.startsWith(key))
        .mapToDouble(word -> Double.parseDouble(word.substring(key.length())))
        .sum();
  }

  private Path directory() throws IOException {
    if (settings.given("path").isPresent()) {
      return Path.of(settings.text("path"));
    }
    String pid = settings.text("pid");
    String path =
        Files.readString(proc.resolve(pid).resolve("cgroup"))
            .lines()
            .filter(line -> line.startsWith("0::"))
            .map(line -> line.substring("0::".length()))
            .findFirst()
            .orElseThrow(() -> new IOException("process " + pid + " is in no group of version 2"));
    return mount().resolve(path.replaceFirst("^/+", ""));
  }

  private Path mount() throws IOException {
    return KernelFile.lines(proc.resolve("mounts")).stream()
        .map(line -> line.split(" ", -1))
        .filter(words -> words.length > 2 && words[2].equals("cgroup2"))
        .map(words -> Path.of(words[1]))
        .findFirst()
        .orElseThrow(() -> new IOException("no control groups of version 2 are mounted"));
  }
}
