package io.soakstream.bench.analytics;

import io.soakstream.bench.Goal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another goal, and what the heap of the process holds once that is reached: used kilobytes after a
 * full collection, summed over the spaces of the parallel collector. Used by one thread.
 */
final class HeapLeft implements Goal {
  private static final Pattern USED = Pattern.compile("(?:PSYoungGen|ParOldGen).*used (\\d+)K");

  private final Goal goal;
  private final String mark;
  private final String figure;

  /**
   * @param mark a word of the command line that no other process has
   */
  HeapLeft(Goal goal, String mark, String figure) {
    this.goal = goal;
    this.mark = mark;
    this.figure = figure;
  }

  @Override
  public boolean await(Duration patience) throws Exception {
    return goal.await(patience);
  }

  @Override
  public Map<String, Double> figures() {
    long pid =
        ProcessHandle.allProcesses()
            .filter(each -> each.info().command().orElse("").endsWith("java"))
            .filter(each -> each.info().commandLine().orElse("").endsWith(mark))
            .mapToLong(ProcessHandle::pid)
            .findFirst()
            .orElseThrow();
    try {
      jcmd(pid, "GC.run");
      Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
      double usedKb = 0;
      while (used.find()) {
        usedKb += Double.parseDouble(used.group(1));
      }
      return Map.of(figure, usedKb / 1024);
    } catch (IOException e) {
      throw new IllegalStateException("jcmd failed", e);
    }
  }

  private static String jcmd(long pid, String command) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(program, Long.toString(pid), command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws Exception {
    goal.close();
  }
}
