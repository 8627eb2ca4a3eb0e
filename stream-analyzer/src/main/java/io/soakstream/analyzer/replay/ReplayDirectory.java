package io.soakstream.analyzer.replay;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one replay keeps its local state, locked as long as its process lives. A directory that
 * nobody locks belongs to a replay that was killed. Confined to one thread.
 */
public final class ReplayDirectory implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String DOOR = ".door";

  private final Path directory;
  private final FileChannel lock;

  private ReplayDirectory(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** Removes what a killed replay left elsewhere. */
  public interface Sweep {
    /** Gives whether nothing is left; otherwise the next replay tries again. */
    boolean remove(String applicationId) throws InterruptedException;
  }

  /**
   * Claims the directory of an analysis below the base, after those of killed replays, and whatever
   * else they left, were removed.
   *
   * @throws IllegalArgumentException when the analysis is under way
   */
  public static ReplayDirectory claim(Path base, String analysis, Sweep sweep)
      throws IOException, InterruptedException {
    Files.createDirectories(base);
    // One at a time: otherwise a directory that is being claimed looks like one that was left.
    try (FileChannel door = open(base.resolve(DOOR));
        FileLock entered = door.lock()) {
      for (Path other : left(base)) {
        if (sweep.remove(ReplayRequest.applicationIdOf(other.getFileName().toString()))) {
          delete(other);
        }
      }
      Path mine = base.resolve(analysis);
      Files.createDirectories(mine);
      FileChannel lock = open(mine.resolve(LOCK));
      if (entered.isValid() && lock.tryLock() == null) {
        lock.close();
        throw new IllegalArgumentException("analysis: " + analysis + ": is under way already");
      }
      return new ReplayDirectory(mine, lock);
    }
  }

  /** For Kafka Streams. */
  public Path streams() {
    return directory.resolve("streams");
  }

  /** Gives the directory up and deletes it. */
  @Override
  public void close() throws IOException {
    lock.close();
    delete(directory);
  }

  private static List<Path> left(Path base) throws IOException {
    List<Path> left = new ArrayList<>();
    try (Stream<Path> all = Files.list(base)) {
      for (Path directory : all.filter(Files::isDirectory).toList()) {
        try (FileChannel lock = open(directory.resolve(LOCK))) {
          if (lock.tryLock() != null) {
            left.add(directory);
          }
        }
      }
    }
    return left;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
