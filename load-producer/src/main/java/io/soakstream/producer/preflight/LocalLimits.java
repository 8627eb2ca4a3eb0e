package io.soakstream.producer.preflight;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What this machine gives a process: open files, and local ports towards one address. Immutable.
 *
 * @param files that may be open at once
 * @param ports for connections to one address and port
 */
record LocalLimits(long files, long ports) {
  private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  /** Open in a producer that has no connection to its target. */
  private static final long FILES_BESIDE = 200;

  /** Those of this process; no bound where they cannot be told. */
  static LocalLimits ofProcess() {
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : Long.MAX_VALUE;
    return new LocalLimits(files, portsOfLinux());
  }

  private static long portsOfLinux() {
    try {
      String[] range = Files.readString(PORT_RANGE).trim().split("\\s+", -1);
      return Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1;
    } catch (IOException | RuntimeException e) {
      return Long.MAX_VALUE; // not Linux
    }
  }

  /** What is too little for so many connections. */
  List<String> faults(long connections) {
    List<String> found = new ArrayList<>();
    String load =
        String.format(
            Locale.ROOT,
            "a target that stands still would be asked over %,d connections at once, and ",
            connections);
    if (connections > files - FILES_BESIDE) {
      found.add(
          load
              + String.format(
                  Locale.ROOT,
                  "%,d files may be open here; what cannot be sent is GENERATOR_FAILURE: raise it"
                      + " with 'ulimit -n %d', or shorten target.timeout",
                  files,
                  Long.highestOneBit(connections + FILES_BESIDE) * 2));
    }
    if (connections > ports) {
      found.add(
          load
              + String.format(
                  Locale.ROOT,
                  "there are %,d local ports; what cannot be sent is GENERATOR_FAILURE: widen"
                      + " net.ipv4.ip_local_port_range, or shorten target.timeout",
                  ports));
    }
    return found;
  }
}
