package io.soakstream.stack;

import io.soakstream.exit.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Finds free ports on loopback. */
public final class LoopbackPorts {
  private static final int LOWEST = 15_000;
  private static final int EPHEMERAL_LOWEST_USUAL = 32_768;
  private static final int ATTEMPTS_MAX = 1_000;

  private final Random random;
  private final Set<Integer> taken = new HashSet<>();

  public LoopbackPorts(Random random) {
    this.random = random;
  }

  /**
   * A free port below those the kernel gives to outgoing connections: while a part restarts, no
   * client may be given its port (a client that tries to reach a dead server on such a port can
   * even connect to itself).
   */
  public int anyFree() {
    int highest = Math.max(LOWEST + ATTEMPTS_MAX, ephemeralLowest());
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int port = LOWEST + random.nextInt(highest - LOWEST);
      if (!taken.contains(port) && isFree(port)) {
        taken.add(port);
        return port;
      }
    }
    throw new StackStartException(
        ExitCode.INTERNAL_ERROR, "no free port on 127.0.0.1 from " + LOWEST + " to " + highest);
  }

  /** The wanted port, or a free one for 0. */
  int wantedOrFree(int wanted, String what, int exitCode, String option) {
    if (wanted == 0) {
      return anyFree();
    }
    if (taken.contains(wanted) || !isFree(wanted)) {
      throw new StackStartException(
          exitCode,
          String.format(
              Locale.ROOT,
              "port %d (%s) is in use; stop the program that has it, or choose another with %s (0"
                  + " for any free one)",
              wanted,
              what,
              option));
    }
    taken.add(wanted);
    return wanted;
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The lowest port that the kernel gives to outgoing connections. */
  static int ephemeralLowest() {
    // In one read: what is read of such a file after its first bytes is its end.
    try (InputStream in = Files.newInputStream(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))) {
      byte[] range = new byte[64];
      int size = Math.max(0, in.read(range));
      String text = new String(range, 0, size, StandardCharsets.US_ASCII);
      return Integer.parseInt(text.strip().split("\\s+", 2)[0]);
    } catch (IOException | NumberFormatException e) {
      return EPHEMERAL_LOWEST_USUAL;
    }
  }
}
