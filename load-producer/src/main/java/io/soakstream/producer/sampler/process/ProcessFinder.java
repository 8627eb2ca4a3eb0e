package io.soakstream.producer.sampler.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says which process is meant now. */
public interface ProcessFinder {
  /**
   * Its pid.
   *
   * @throws IOException when there is none now
   */
  long pid() throws IOException;

  /** The pid that the first line of a file holds, as daemons write it. */
  static ProcessFinder inFile(Path file) {
    return () -> {
      String first = Files.readString(file).strip().lines().findFirst().orElse("").strip();
      try {
        return Long.parseLong(first);
      } catch (NumberFormatException e) {
        throw new IOException(file + " holds no pid");
      }
    };
  }

  /**
   * The oldest process whose command line, arguments parted by blanks, holds the pattern; this one
   * and those that started it are not meant, though they may name the pattern.
   */
  static ProcessFinder byCommand(Path proc, Pattern command) {
    return () -> {
      long oldest = -1;
      long startTicks = Long.MAX_VALUE;
      try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
        for (Path home : all) {
          long pid = Long.parseLong(home.getFileName().toString());
          if (!isOurs(pid) && command.matcher(commandOf(home)).find()) {
            long started = startOf(proc, pid);
            if (started < startTicks) {
              oldest = pid;
              startTicks = started;
            }
          }
        }
      }
      if (oldest < 0) {
        throw new IOException("no process has a command line with " + command);
      }
      return oldest;
    };
  }

  private static boolean isOurs(long pid) {
    Optional<ProcessHandle> each = Optional.of(ProcessHandle.current());
    while (each.isPresent()) {
      if (each.get().pid() == pid) {
        return true;
      }
      each = each.get().parent();
    }
    return false;
  }

  private static String commandOf(Path home) {
    try {
      byte[] arguments = Files.readAllBytes(home.resolve("cmdline"));
      return new String(arguments, StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException e) {
      return ""; // it has ended meanwhile
    }
  }

  private static long startOf(Path proc, long pid) {
    try {
      return ProcReading.of(proc, pid).startTicks();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
