package io.soakstream.bench.live;

import io.soakstream.bench.harness.CompletionGoal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Reached with a line that begins so in a file that a process writes. Used by one thread.
 *
 * @param file need not be there yet
 */
record LineGoal(Path file, String beginning) implements CompletionGoal {
  @Override
  public boolean await(Duration timeout) throws IOException {
    if (Files.exists(file)
        && Files.readAllLines(file).stream().anyMatch(line -> line.startsWith(beginning))) {
      return true;
    }
    LockSupport.parkNanos(timeout.toNanos());
    return false;
  }

  @Override
  public void close() {}
}
