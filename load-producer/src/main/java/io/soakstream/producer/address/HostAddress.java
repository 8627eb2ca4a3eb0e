package io.soakstream.producer.address;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host as an address names it: a literal address, compared by its value however it is written, or
 * a name, compared without regard to case. Names are not looked up: what they mean may be another
 * host by the time of the load. Immutable.
 */
public final class HostAddress {
  private static final Pattern IP4 =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}"); // a leading 0 may mean octal
  private static final Pattern IP6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_]([\\p{L}\\p{N}_.-]*)");
  private static final String LOCALHOST = "localhost";

  private final Optional<InetAddress> literal;

  /** Name in small letters, or the zone of a literal address; may be empty then. */
  private final String name;

  private HostAddress(Optional<InetAddress> literal, String name) {
    this.literal = literal;
    this.name = name;
  }

  /**
   * @param host a name, or a literal address, IPv6 with or without brackets and zone
   * @throws IllegalArgumentException for what is neither, such as one with a port
   */
  public static HostAddress of(String host) {
    String bare = host.strip();
    if (bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    int percent = bare.indexOf('%');
    String address = percent < 0 ? bare : bare.substring(0, percent);
    if (IP6.matcher(address).matches()) {
      // RFC 6874: a URI writes the percent sign before the zone as %25
      String zone = percent < 0 ? "" : bare.substring(percent + 1).replaceFirst("^25(?=.)", "");
      return new HostAddress(Optional.of(parsed(address)), zone);
    }
    if (IP4.matcher(bare).matches()) {
      return new HostAddress(Optional.of(parsed(bare)), "");
    }
    String name = bare.replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(host);
    }
    return new HostAddress(Optional.empty(), name);
  }

  /** Asks nobody: the text is a literal. An IPv4 address inside IPv6 becomes the IPv4 address. */
  private static InetAddress parsed(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  /**
   * Whether it can only be this machine: {@code localhost}, the whole of 127.0.0.0/8, {@code ::1},
   * the unspecified address, or an address of one of its network interfaces.
   */
  public boolean isThisMachine() {
    if (literal.isEmpty()) {
      return name.equals(LOCALHOST);
    }
    InetAddress address = literal.get();
    return address.isLoopbackAddress() || address.isAnyLocalAddress() || isOnAnInterface(address);
  }

  private static boolean isOnAnInterface(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  /** Whether it is an address and no name, so that nobody has to look it up. */
  public boolean isLiteral() {
    return literal.isPresent();
  }

  /** As a connection wants it: without brackets, with the zone. */
  public String toConnect() {
    return literal
        .map(address -> address.getHostAddress() + (name.isEmpty() ? "" : "%" + name))
        .orElse(name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HostAddress that
        && literal.equals(that.literal)
        && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return 31 * literal.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return toConnect();
  }
}
