package io.soakstream.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the libraries of one process (RocksDB, LZ4, Zstandard, JNA, Netty) unpack their native
 * code: {@code ROOT/PID-TICKS}, named for the process, so that anyone can see whether its owner is
 * gone. A process removes its own when it ends in order; those of killed ones are removed by
 * whoever looks next. Not in {@code /tmp}: that may be mounted noexec, and nobody would tidy it.
 * Safe for any thread and any number of processes.
 */
public final class TemporaryDirectory {
  /** Where the JVM and its libraries look; read once, when the JVM starts. */
  private static final String PROPERTY = "java.io.tmpdir";

  private static final Pattern NAME = Pattern.compile("([1-9]\\d{0,9})-(\\d{1,18})");

  /**
   * For {@code /bin/sh}, before it becomes a JVM and keeps its number: with the root as $1 and the
   * JVM's own command line from $2 on, makes the directory and puts the flags for it behind the
   * name of the program. Without the directory it goes on as other programs do.
   */
  public static final String EXEC_IN_SHELL =
      "root=$1; shift; read -r stat </proc/$$/stat; started() { shift 19; ticks=$1; };"
          + " started ${stat##*) }; own=$root/$$-$ticks; program=$1; shift;"
          + " if mkdir -p \"$own\" 2>/dev/null;"
          + " then set -- \"-D"
          + PROPERTY
          + "=$own\" \"-Djna.tmpdir=$own\" \"$@\"; fi; set -- \"$program\" \"$@\";";

  private TemporaryDirectory() {}

  /** The directory of this process; empty when it was started without one. */
  static Optional<Path> own() {
    Path directory = Path.of(System.getProperty(PROPERTY, ""));
    ProcessHandle self = ProcessHandle.current();
    String name = self.pid() + "-" + LivingProcess.startedTicks(self);
    return Optional.of(directory)
        .filter(path -> path.getFileName() != null && path.getFileName().toString().equals(name));
  }

  /** Removes the directory of this process, and those beside it whose owners are gone. */
  public static void removeOwn() {
    own()
        .ifPresent(
            directory -> {
              remove(directory);
              removeLeftovers(directory.getParent());
            });
  }

  /** {@link #removeOwn} when this process ends in order. */
  public static void removeOwnAtEnd() {
    if (own().isPresent()) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(TemporaryDirectory::removeOwn, "remove-temporary"));
    }
  }

  /** Removes the directories below a root whose owners are gone, however they ended. */
  public static void removeLeftovers(Path root) {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(root)) {
      for (Path directory : directories) {
        Matcher name = NAME.matcher(directory.getFileName().toString());
        if (name.matches() && isGone(name)) {
          remove(directory);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // There is none, or it is not ours: nothing to tidy.
    }
  }

  private static boolean isGone(Matcher name) {
    return new LivingProcess(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))
        .find()
        .isEmpty();
  }

  private static void remove(Path directory) {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return; // Another process tidies it.
    }
    for (Path path : deepestFirst) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // Another process tidies it, or its user is another.
      }
    }
  }
}
