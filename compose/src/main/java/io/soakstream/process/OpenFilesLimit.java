package io.soakstream.process;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * How many files a process of ours may open at once, and whether that does. Immutable.
 *
 * @param files the limit; a JVM raises its own to the hard one
 */
public record OpenFilesLimit(long files) {
  /** Below this parts of a stack fail in the middle of a run. */
  public static final long FILES_LEAST = 512;

  /** Below this a run of many connections or partitions may. */
  public static final long FILES_GOOD = 1_024;

  /** That of this process, which its children inherit; empty where it cannot be told. */
  public static Optional<OpenFilesLimit> ofProcess() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? Optional.of(new OpenFilesLimit(unix.getMaxFileDescriptorCount()))
        : Optional.empty();
  }

  /** Whether a stack cannot be started with it. */
  public boolean isTooLow() {
    return files < FILES_LEAST;
  }

  /** Whether it is enough, but not for everything. */
  public boolean isLow() {
    return files < FILES_GOOD;
  }

  /** What to do about it. */
  public static String remedy() {
    return "raise it in this shell with 'ulimit -n 4096'";
  }
}
