package io.soakstream.stack;

import io.soakstream.exit.ExitCode;
import io.soakstream.output.OutputFailedException;
import io.soakstream.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The exclusive use of a data directory by this process. The lock goes with the process, however it
 * ends; the children of one that was killed are waited for.
 */
final class DataDirClaim implements AutoCloseable {
  /** How long a directory that another verb uses is waited for. */
  static final Duration TIMEOUT = Duration.ofSeconds(12);

  private static final long POLL_MS = 100;
  private static final int SIBLINGS_MAX = 20;

  private final StackLayout layout;
  private final FileChannel channel;

  private DataDirClaim(StackLayout layout, FileChannel channel) {
    this.layout = layout;
    this.channel = channel;
  }

  /**
   * The wanted directory, or, when another process keeps it, one beside it: {@code DIR-2}, {@code
   * DIR-3} and so on.
   */
  static DataDirClaim wantedOrBeside(Path wanted, StackListener listener) {
    Optional<DataDirClaim> first =
        isService(wanted) ? Optional.empty() : patiently(wanted, listener);
    if (first.isPresent()) {
      return first.get();
    }
    for (int number = 2; number <= SIBLINGS_MAX; number++) {
      Path sibling = wanted.resolveSibling(wanted.getFileName() + "-" + number);
      Optional<DataDirClaim> claim = attempt(sibling);
      if (claim.isPresent()) {
        listener.note(
            wanted + " is in use by another stack; this one keeps its data in " + sibling);
        return claim.get();
      }
    }
    throw inUse(wanted);
  }

  /** The wanted directory and no other. */
  static DataDirClaim wanted(Path wanted, StackListener listener) {
    return patiently(wanted, listener).orElseThrow(() -> inUse(wanted));
  }

  StackLayout layout() {
    return layout;
  }

  private static StackStartException inUse(Path wanted) {
    return new StackStartException(
        ExitCode.INTERNAL_ERROR,
        wanted
            + " is in use by another stack; wait for it to end, or choose another with"
            + " SOAK_DATA_DIR");
  }

  private static boolean isService(Path dataDir) {
    return StackFile.read(new StackLayout(dataDir).stackFile())
        .filter(file -> file.kind().equals(StackFile.SERVICE))
        .flatMap(StackFile::supervisor)
        .isPresent();
  }

  private static Optional<DataDirClaim> patiently(Path dataDir, StackListener listener) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    boolean announced = false;
    while (true) {
      Optional<DataDirClaim> claim = attempt(dataDir);
      if (claim.isPresent() || System.nanoTime() >= deadline) {
        return claim;
      }
      if (!announced) {
        listener.note("another stack uses " + dataDir + "; waiting for it");
        announced = true;
      }
      pause();
    }
  }

  private static Optional<DataDirClaim> attempt(Path dataDir) {
    StackLayout layout = new StackLayout(dataDir);
    try {
      if (!Files.isDirectory(dataDir)) {
        Files.createDirectories(dataDir);
        Files.setPosixFilePermissions(dataDir, PosixFilePermissions.fromString("rwx------"));
      }
      FileChannel channel =
          FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        return Optional.empty();
      }
      endLeftovers(layout);
      return Optional.of(new DataDirClaim(layout, channel));
    } catch (IOException e) {
      throw new StackStartException(
          ExitCode.INTERNAL_ERROR,
          "cannot use the data directory "
              + dataDir
              + ": "
              + OutputFailedException.reason(e)
              + "; choose one that can be written with --data-dir or SOAK_DATA_DIR");
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // Another stack of this very process.
    }
  }

  /**
   * Children end by themselves when their parent is gone, but they take a moment, and two brokers
   * on one directory may not meet.
   */
  private static void endLeftovers(StackLayout layout) {
    StackFile.read(layout.stackFile())
        .ifPresent(
            file -> {
              for (StackFile.Entry entry : file.processes()) {
                entry.process().ifPresent(DataDirClaim::awaitEnd);
              }
            });
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(ChildProcess.GRACE_MS + 500, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackStartException(
          ExitCode.INTERNAL_ERROR, "interrupted while waiting for the data directory");
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(layout.stackFile());
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
