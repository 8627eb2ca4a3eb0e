package io.soakstream.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * How the file system that a directory lies on is mounted, as the kernel tells it of the mount
 * point: a device may be mounted at several places, read-only at one of them. Stateless.
 */
public final class MountOptions {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  private MountOptions() {}

  /**
   * Options such as {@code ro} and {@code noexec}; none when that is not known.
   *
   * @param directory exists
   */
  public static Set<String> of(Path directory) {
    try {
      Path real = directory.toRealPath();
      String options = "";
      int longest = -1;
      for (String line : Files.readAllLines(MOUNTS)) {
        String[] fields = line.split(" ");
        Path mount = Path.of(unescaped(fields[1]));
        // Of two at one place the later one hides the earlier.
        if (real.startsWith(mount) && mount.getNameCount() >= longest) {
          longest = mount.getNameCount();
          options = fields[3];
        }
      }
      return Set.of(options.split(","));
    } catch (IOException | RuntimeException e) {
      return Set.of(); // Whoever asks has another reason to tell, if a poorer one.
    }
  }

  /** The kernel writes a space in a path as {@code \040}. */
  private static String unescaped(String path) {
    return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }
}
