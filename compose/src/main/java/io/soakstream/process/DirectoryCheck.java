package io.soakstream.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Whether a data directory can be used, found out by writing to it and never by the texts of the
 * operating system. Leaves nothing behind. Stateless.
 */
public final class DirectoryCheck {
  /** What a stack writes before its first event, and a little. */
  static final long BYTES_NEEDED = 64L << 20;

  private static final int PROBE_BYTES = 64 << 10;
  private static final double MIB = 1 << 20;

  private DirectoryCheck() {}

  /**
   * Nothing happens when it is a directory or could become one; nothing is written.
   *
   * @throws UnusableDirectoryException when a file stands in its place
   */
  public static void checkPlace(Path directory) {
    Path existing = nearestExisting(directory);
    if (!Files.isDirectory(existing)) {
      throw new UnusableDirectoryException(
          directory,
          existing.equals(directory)
              ? "is a file and no directory"
              : "cannot be made, because " + existing + " is a file");
    }
  }

  /**
   * Nothing happens when files can be written to it, or to the nearest directory above that is
   * there.
   *
   * @throws UnusableDirectoryException when they cannot
   */
  public static void checkWritable(Path directory) {
    checkPlace(directory);
    Path existing = nearestExisting(directory);
    String where = existing.equals(directory) ? "" : " (" + existing + " can be no parent of it)";
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      probe(existing);
      if (free < BYTES_NEEDED) {
        throw full(directory, free);
      }
    } catch (AccessDeniedException e) {
      throw new UnusableDirectoryException(directory, "may not be written to" + where);
    } catch (ReadOnlyFileSystemException e) {
      throw new UnusableDirectoryException(directory, "is read-only" + where);
    } catch (IOException e) {
      throw new UnusableDirectoryException(directory, because(existing) + where);
    }
  }

  private static void probe(Path existing) throws IOException {
    Path probe = Files.createTempFile(existing, ".soak-probe", null);
    try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** Why a write failed: the device tells it better than an error's text. */
  private static String because(Path existing) throws UnusableDirectoryException {
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      if (MountOptions.of(existing).contains("ro")) {
        return "is on a device that is read-only";
      } else if (free < BYTES_NEEDED && Files.getFileStore(existing).getTotalSpace() > 0) {
        return "is on a device that is full";
      }
    } catch (IOException e) {
      // Then it is no place for files at all.
    }
    return "is no place where files can be made";
  }

  private static UnusableDirectoryException full(Path directory, long free) {
    return new UnusableDirectoryException(
        directory,
        String.format(
            Locale.ROOT,
            "is on a device with %.1f MiB left, and a stack wants %.0f MiB to start",
            free / MIB,
            BYTES_NEEDED / MIB));
  }

  private static Path nearestExisting(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
