package io.soakstream.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * What a stack that is up takes of the machine, all of its processes: {@code StackFootprintMain
 * SOAK DATA_DIR} while nobody uses it, {@code StackFootprintMain SOAK DATA_DIR VERB...} at the peak
 * of what the verb has it do. Prints one JSON object.
 */
public final class StackFootprintMain {
  /** Until what was started has been compiled, and is quiet. */
  private static final long SETTLING_NS = 20_000_000_000L;

  private static final long LOOKED_AT_NS = 40_000_000_000L;
  private static final double TICKS_PER_S = 100;
  private static final double KB_PER_MB = 1_024;
  private static final int UTIME = 11;
  private static final int STIME = 12;

  private StackFootprintMain() {}

  public static void main(String[] args) throws Exception {
    Set<Long> pids = processes(args[0], args[1]);
    if (args.length == 2) {
      LockSupport.parkNanos(SETTLING_NS);
      double before = cpuSeconds(pids);
      long beganNs = System.nanoTime();
      LockSupport.parkNanos(LOOKED_AT_NS);
      double shareOfACore =
          (cpuSeconds(pids) - before) / ((System.nanoTime() - beganNs) / 1_000_000_000.0);
      System.out.println(
          JsonNodeFactory.instance
              .objectNode()
              .put("idle_cpu_percent", 100 * shareOfACore)
              .put("idle_resident_mb", megabytes(pids, "VmRSS:")));
      return;
    }
    List<String> command = new ArrayList<>(List.of(args[0]));
    command.addAll(Arrays.asList(args).subList(2, args.length));
    command.add("--data-dir=" + args[1]);
    Process verb =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (verb.waitFor() != 0) {
      throw new IllegalStateException(args[2] + " ended with exit code " + verb.exitValue());
    }
    System.out.println(
        JsonNodeFactory.instance.objectNode().put("stack_peak_mb", megabytes(pids, "VmHWM:")));
  }

  /** The parts of the stack, and whoever started them. */
  private static Set<Long> processes(String soak, String dataDir) throws IOException {
    Process status =
        new ProcessBuilder(soak, "status", "--format=json", "--data-dir=" + dataDir)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    JsonNode parts = new ObjectMapper().readTree(status.getInputStream()).path("processes");
    Set<Long> pids = new TreeSet<>();
    for (JsonNode part : parts) {
      long pid = part.path("pid").asLong();
      pids.add(pid);
      ProcessHandle.of(pid).flatMap(ProcessHandle::parent).ifPresent(p -> pids.add(p.pid()));
    }
    return pids;
  }

  /** The name in parentheses may hold spaces: fields are counted from behind it. */
  private static double cpuSeconds(Set<Long> pids) throws IOException {
    long ticks = 0;
    for (long pid : pids) {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      ticks += Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
    }
    return ticks / TICKS_PER_S;
  }

  private static double megabytes(Set<Long> pids, String figure) throws IOException {
    long kb = 0;
    for (long pid : pids) {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        kb += line.startsWith(figure) ? Long.parseLong(line.replaceAll("\\D", "")) : 0;
      }
    }
    return kb / KB_PER_MB;
  }
}
