package io.soakstream.producer.engine;

import java.util.List;

/**
 * A request that was made for one occasion. Immutable; the body is not copied and not changed.
 *
 * @param action what is to be done with it; all but {@code REQUEST} are for a socket of the user
 * @param method such as {@code POST}
 * @param path with its query, as it goes out behind the path of the target's address
 * @param headers in their order; one of the same name, in any case, replaces what a transport would
 *     send by itself
 * @param body empty for none; with a socket, the message
 */
public record RenderedRequest(
    Action action, String method, String path, List<HeaderField> headers, byte[] body) {
  private static final byte[] NOTHING = {};

  /** What is asked for. */
  public enum Action {
    /** A request that has a response. */
    REQUEST,
    /** A socket, which the user keeps until it closes it. */
    SOCKET_OPEN,
    /** A message on the user's socket. */
    SOCKET_SEND,
    /** A message that comes on the user's socket; it is the body of the reply. */
    SOCKET_EXPECT,
    /** The end of the user's socket. */
    SOCKET_CLOSE
  }

  /** One header. */
  public record HeaderField(String name, String value) {}

  /** A request that has a response. */
  public static RenderedRequest of(
      String method, String path, List<HeaderField> headers, byte[] body) {
    return new RenderedRequest(
        Action.REQUEST, method, path, headers, body == null ? NOTHING : body);
  }
}
