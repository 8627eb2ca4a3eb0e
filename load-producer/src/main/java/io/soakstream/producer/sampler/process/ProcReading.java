package io.soakstream.producer.sampler.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * State of a process as Linux shows it, see proc(5).
 *
 * @param cpuTicks user and system time used so far, in clock ticks of 10 ms
 * @param startTicks when the process started; with the pid it identifies the process
 * @param descriptors empty when they belong to another user and may not be listed
 */
record ProcReading(
    long cpuTicks,
    long startTicks,
    int threads,
    long rssBytes,
    long swapBytes,
    OptionalLong descriptors) {
  /**
   * Clock ticks per second; the kernel's USER_HZ is 100 on every architecture that Java runs on.
   */
  static final double TICKS_PER_S = 100;

  // Positions after the command name, which may itself hold blanks and parentheses.
  private static final int STATE = 0;
  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final int THREADS = 17;
  private static final int START_TIME = 19;

  /** Is only waiting to be reaped. */
  static final class EndedException extends IOException {
    private static final long serialVersionUID = 1L;

    private EndedException(String message) {
      super(message);
    }
  }

  /**
   * @param proc {@code /proc}, or a stand-in
   * @throws EndedException when there is no such process
   * @throws IOException when it cannot be read, for a reason of ours
   */
  static ProcReading of(Path proc, long pid) throws IOException {
    Path home = proc.resolve(Long.toString(pid));
    try {
      return read(home, pid);
    } catch (EndedException e) {
      throw e;
    } catch (IOException e) {
      // Looking whether it is there takes no descriptor, so that having none is not taken for it.
      if (Files.notExists(home)) {
        throw new EndedException("process " + pid + " has ended");
      }
      throw e;
    }
  }

  private static ProcReading read(Path home, long pid) throws IOException {
    String stat = Files.readString(home.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ", -1);
    if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
      throw new EndedException("process " + pid + " has ended");
    }
    String status = Files.readString(home.resolve("status"));
    return new ProcReading(
        Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]),
        Long.parseLong(fields[START_TIME]),
        Integer.parseInt(fields[THREADS]),
        bytes(status, "VmRSS:"),
        bytes(status, "VmSwap:"),
        descriptorsOf(home));
  }

  private static long bytes(String status, String key) {
    return status
        .lines()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElse(0); // a kernel thread
  }

  private static OptionalLong descriptorsOf(Path home) {
    long count = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.resolve("fd"))) {
      for (Path ignored : entries) {
        count++;
      }
      return OptionalLong.of(count);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
