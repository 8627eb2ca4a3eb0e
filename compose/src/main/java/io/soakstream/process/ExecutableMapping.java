package io.soakstream.process;

import java.io.IOException;
import java.nio.file.FileSystemException;
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
      // Without the name of the copy, which says nothing to a reader.
      return Optional.of(
          e instanceof FileSystemException system && system.getReason() != null
              ? "cannot be written: " + system.getReason()
              : "no file can be made there");
    }
  }

  /** Without the name of the copy, which says nothing to a reader. */
  private static String reason(UnsatisfiedLinkError e, Path directory) {
    String said = String.valueOf(e.getMessage());
    int known = said.indexOf("failed to map");
    String why = known < 0 ? said : said.substring(known);
    return MountOptions.of(directory).contains("noexec")
        ? "it is mounted noexec (" + why + ")"
        : why;
  }
}
