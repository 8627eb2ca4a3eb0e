package io.soakstream.bench.analytics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a full collection leaves in the heap of another process, asked with {@code jcmd}. Immutable.
 *
 * @param mark how the command line of that process ends, and of no other
 */
record HeapGauge(String mark) {
  private static final Pattern USED =
      Pattern.compile(
          "(?:PSYoungGen|ParOldGen|DefNew|Tenured|def new generation|tenured generation)"
              + ".*used (\\d+)K");
  private static final double KB_PER_MB = 1024;

  /** Collects, and tells what is left, MB. */
  double afterCollectionMb() {
    long pid =
        ProcessHandle.allProcesses()
            .filter(each -> each.info().command().orElse("").endsWith("java"))
            .filter(each -> each.info().commandLine().orElse("").endsWith(mark))
            .mapToLong(ProcessHandle::pid)
            .findFirst()
            .orElseThrow();
    try {
      jcmd(pid, "GC.run");
      return usedMb(jcmd(pid, "GC.heap_info"));
    } catch (IOException e) {
      throw new IllegalStateException("jcmd failed", e);
    }
  }

  static double usedMb(String heapInfo) {
    Matcher used = USED.matcher(heapInfo);
    double kb = 0;
    int generations = 0;
    while (used.find()) {
      kb += Double.parseDouble(used.group(1));
      generations++;
    }
    if (generations != 2) {
      throw new IllegalStateException("jcmd told of " + generations + " generations: " + heapInfo);
    }
    return kb / KB_PER_MB;
  }

  private static String jcmd(long pid, String command) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(program, Long.toString(pid), command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
