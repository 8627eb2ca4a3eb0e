package io.soakstream.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directories below {@code .soak/bench}: one for each call, with the data and the logs of its
 * benchmarks. Data is gigabytes and goes; logs stay. Stateless.
 */
final class WorkDirs {
  private static final String OWNER = "pid";
  private static final String KEPT = "logs";

  private WorkDirs() {}

  /** Makes one, and clears those whose process was ended before it could. */
  static Path make(Path all, String name) throws IOException {
    Files.createDirectories(all);
    try (DirectoryStream<Path> others = Files.newDirectoryStream(all)) {
      for (Path other : others) {
        if (!isOwned(other)) {
          clear(other);
        }
      }
    }
    Path made = Files.createDirectories(all.resolve(name));
    Files.writeString(made.resolve(OWNER), Long.toString(ProcessHandle.current().pid()));
    return made;
  }

  private static boolean isOwned(Path dir) {
    try {
      long pid = Long.parseLong(Files.readString(dir.resolve(OWNER)).strip());
      return ProcessHandle.of(pid).isPresent();
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  /** Deletes all but the directories {@code logs}, however deep. */
  static void clear(Path dir) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(dir)) {
      for (Path entry : entries) {
        if (!Files.isDirectory(entry)) {
          Files.deleteIfExists(entry);
        } else if (!entry.getFileName().toString().equals(KEPT)) {
          clear(entry);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (isEmpty(dir)) {
      Files.deleteIfExists(dir);
    }
  }

  private static boolean isEmpty(Path dir) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(dir)) {
      return !entries.iterator().hasNext();
    }
  }
}
