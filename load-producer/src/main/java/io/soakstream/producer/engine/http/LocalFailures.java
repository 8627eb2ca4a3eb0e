package io.soakstream.producer.engine.http;

import io.netty.channel.ChannelException;
import io.netty.channel.unix.Errors.NativeIoException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Failures of this machine while a connection is opened, which say nothing about the target. They
 * are told by their type or the number of the operating system's error, never by its text, which
 * comes in the user's language. Stateless.
 */
final class LocalFailures {
  /** How Netty's native transport tells an error that has no exception of its own. */
  private static final Pattern NUMBER = Pattern.compile("error\\((-?\\d{1,5})\\)");

  /** The end of what Netty adds to such a failure: whereto, as Java writes addresses. */
  private static final Pattern WHERETO =
      Pattern.compile("/\\[?([0-9A-Fa-f:.]+)(?:%[^]]*)?]?:(\\d{1,5})$");

  private static final int ETIMEDOUT_ON_LINUX = 110;
  private static final int ETIMEDOUT_ON_BSD = 60;
  private static final boolean IS_LINUX =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");

  /** Errors of errno.h that only this machine can cause, with their numbers on Linux and on BSD. */
  private enum Cause {
    EADDRNOTAVAIL(
        99, 49, "no local port is free; widen net.ipv4.ip_local_port_range, or keep connections"),
    EADDRINUSE(98, 48, "no local port is free; widen net.ipv4.ip_local_port_range"),
    EMFILE(24, 24, "this process has no file descriptor left; raise ulimit -n"),
    ENFILE(23, 23, "this machine has no file descriptor left; raise fs.file-max"),
    ENOBUFS(105, 55, "this machine has no buffer space left"),
    ENOMEM(12, 12, "this machine has no memory left for a connection"),
    EAGAIN(11, 35, "this machine has no room for a connection"),
    ENETDOWN(100, 50, "the network of this machine is down"),
    ENETUNREACH(101, 51, "this machine has no route to the target"),
    EAFNOSUPPORT(97, 47, "this machine does not speak the target's address family"),
    EPERM(1, 1, "this machine forbids the connection; look at its firewall"),
    EACCES(13, 13, "this machine forbids the connection; look at its firewall");

    private final int onLinux;
    private final int onBsd;
    private final String sentence;

    Cause(int onLinux, int onBsd, String sentence) {
      this.onLinux = onLinux;
      this.onBsd = onBsd;
      this.sentence = sentence;
    }

    private int number() {
      return IS_LINUX ? onLinux : onBsd;
    }

    private String detail() {
      return sentence + " (" + name() + ")";
    }
  }

  private LocalFailures() {}

  /**
   * What this machine lacked as it opened a connection, in words; empty when the failure is none of
   * its own.
   */
  static Optional<String> whenConnecting(Throwable failure) {
    Optional<String> known = detailOf(failure);
    if (known.isPresent()) {
      return known;
    }
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof NoRouteToHostException && !hasRoute(one.getMessage())) {
        return Optional.of(Cause.ENETUNREACH.detail());
      }
      if (one.getClass() == SocketException.class) { // for which the JDK has no type: ENOBUFS …
        return Optional.of("this machine could not open a connection; look at its limits");
      }
    }
    return Optional.empty();
  }

  /** Whether this machine knows a way: asks its own tables, sends nothing. */
  private static boolean hasRoute(String text) {
    Matcher whereto = WHERETO.matcher(String.valueOf(text));
    if (!whereto.find()) {
      return true;
    }
    try (DatagramChannel channel = DatagramChannel.open()) {
      InetAddress address = InetAddress.getByName(whereto.group(1)); // a literal
      channel.connect(new InetSocketAddress(address, Integer.parseInt(whereto.group(2))));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The same at any time. A number anywhere says more than a type that wraps it. */
  static Optional<String> detailOf(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      OptionalInt number = numberOf(one);
      if (number.isPresent()) {
        return ofNumber(number.getAsInt());
      }
    }
    for (Throwable one = failure; one != null; one = one.getCause()) {
      Optional<String> detail = ofType(one);
      if (detail.isPresent()) {
        return detail;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofNumber(int number) {
    return Arrays.stream(Cause.values())
        .filter(cause -> cause.number() == number)
        .map(Cause::detail)
        .findFirst();
  }

  private static Optional<String> ofType(Throwable failure) {
    if (failure instanceof BindException) { // the JDK's for EADDRNOTAVAIL, EADDRINUSE and EACCES
      return Optional.of(Cause.EADDRNOTAVAIL.detail());
    }
    if (failure instanceof ChannelException) { // a socket could not even be made
      return Optional.of("this machine gave no socket; raise ulimit -n");
    }
    boolean pool = failure.getClass().getSimpleName().startsWith("PoolAcquire");
    return pool ? Optional.of("no connection was free") : Optional.empty();
  }

  /** Whether the operating system itself gave up waiting for the target. */
  static boolean isConnectTimeout(Throwable failure) {
    return numberOf(failure).orElse(0) == (IS_LINUX ? ETIMEDOUT_ON_LINUX : ETIMEDOUT_ON_BSD);
  }

  /** The operating system's number of the error, where it is known. */
  static OptionalInt numberOf(Throwable failure) {
    if (failure instanceof NativeIoException known) {
      return OptionalInt.of(-known.expectedErr());
    }
    String text = failure instanceof ConnectException ? failure.getMessage() : null;
    if (text == null) {
      return OptionalInt.empty();
    }
    Matcher number = NUMBER.matcher(text);
    return number.find()
        ? OptionalInt.of(Math.abs(Integer.parseInt(number.group(1))))
        : OptionalInt.empty();
  }
}
