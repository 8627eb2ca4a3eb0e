package io.soakstream.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether native code can be loaded from a directory, found out by doing it: a small library of the
 * JDK is copied there and loaded. A file system that is mounted noexec refuses, and so do some
 * security policies. Stateless.
 */
public final class ExecutableMapping {
  /** Every JDK has it, it is small, and nothing happens when it is loaded. */
  private static final String LIBRARY = "libjimage.so";

  private ExecutableMapping() {}

  /**
   * Why no native code can be loaded from there; empty when it can, or when that cannot be tried.
   *
   * @param directory exists and can be written
   */
  public static Optional<String> refusalIn(Path directory) {
    Path library = Path.of(System.getProperty("java.home"), "lib", LIBRARY);
    if (!Files.isReadable(library)) {
      return Optional.empty();
    }
    try {
      Path copy = Files.createTempFile(directory, "mapping", ".so");
      try {
        Files.write(copy, Files.readAllBytes(library));
        System.load(copy.toAbsolutePath().toString());
        return Optional.empty();
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (UnsatisfiedLinkError e) {
      return Optional.of(reason(e, directory));
    } catch (IOException e) {
      return Optional.of("cannot be written: " + e.getMessage());
    }
  }

  /** Without the name of the copy, which says nothing to a reader. */
  private static String reason(UnsatisfiedLinkError e, Path directory) {
    String said = String.valueOf(e.getMessage());
    int known = said.indexOf("failed to map");
    String why = known < 0 ? said : said.substring(known);
    return isMountedNoexec(directory) ? "it is mounted noexec (" + why + ")" : why;
  }

  private static boolean isMountedNoexec(Path directory) {
    try {
      Path real = directory.toRealPath();
      String options = "";
      int longest = -1;
      for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
        String[] fields = line.split(" ");
        Path mount = Path.of(unescaped(fields[1]));
        if (real.startsWith(mount) && mount.getNameCount() >= longest) {
          longest = mount.getNameCount();
          options = "," + fields[3] + ",";
        }
      }
      return options.contains(",noexec,");
    } catch (IOException | RuntimeException e) {
      return false; // Then the reason that the loader gave has to do.
    }
  }

  /** The kernel writes a space in a path as {@code \040}. */
  private static String unescaped(String path) {
    return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }
}
