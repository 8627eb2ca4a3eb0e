package io.soakstream.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process of this machine is meant, whatever became of its number. Immutable.
 *
 * @param startedTicks when it was started, in the kernel's clock ticks since the machine started;
 *     elsewhere than on Linux always 0
 */
public record LivingProcess(long pid, long startedTicks) {
  private static final int STATE_FIELD = 3;
  private static final int STARTED_FIELD = 22;

  /** That process, or an empty answer when it is gone. */
  public Optional<ProcessHandle> find() {
    return pid <= 0
        ? Optional.empty()
        : ProcessHandle.of(pid)
            .filter(process -> process.isAlive() && startedTicks(process) == startedTicks);
  }

  /**
   * When a process was started, in ticks; 0 when it is gone. Not the time of day that Java gives:
   * it is reckoned from the machine's start, which moves by a second whenever the clock is
   * corrected, and a living process would look like another.
   */
  public static long startedTicks(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      // The name, in parentheses, may hold anything; behind it the state is the third field.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[STARTED_FIELD - STATE_FIELD]);
    } catch (IOException e) {
      return 0;
    }
  }
}
