package io.soakstream.backend;

import io.soakstream.process.DirectoryCheck;
import io.soakstream.process.UnusableDirectoryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Standard input where a file is asked for and {@code -} is given: kept in a file below the data
 * directory that its owner alone can read, because children and second readings need one, and that
 * goes with this process. Safe for any thread.
 */
public final class StandardInput {
  private static final String DASH = "-";
  private static final String SHOWN = "(standard input)";
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static volatile Path kept;
  private static volatile String name = SHOWN;

  private StandardInput() {}

  /** Whether standard input is meant. */
  public static boolean isMeant(String file) {
    return file.equals(DASH);
  }

  /**
   * All of standard input as a file; the same one at every call.
   *
   * @throws UnusableDirectoryException when the data directory cannot be written to
   */
  public static synchronized Path keep(InputStream in, Path dataDir) {
    if (kept == null) {
      DirectoryCheck.checkWritable(dataDir);
      try {
        Path directory = Files.createDirectories(dataDir.resolve("input"));
        Path file = Files.createTempFile(directory, "standard-input-", ".yaml", OWNER_ONLY);
        file.toFile().deleteOnExit();
        kept = file;
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UnusableDirectoryException(dataDir, "cannot hold what comes on standard input");
      }
    }
    return kept;
  }

  /**
   * The same of what the options of a verb say.
   *
   * @param shown what a user reads in place of the file's name
   */
  public static synchronized Path keep(String text, Path dataDir, String shown) {
    name = shown;
    return keep(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), dataDir);
  }

  /** What a user reads: the file that stands for standard input is called so. */
  public static String shown(String text) {
    Path file = kept;
    return file == null ? text : text.replace(file.toString(), name);
  }
}
