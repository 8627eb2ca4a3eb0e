package io.soakstream.producer.scenario.connection;

import java.time.Duration;

/**
 * How connections to the target are made.
 *
 * @param streamsMax of HTTP/2, requests at once on a connection, unless the target allows fewer
 * @param connectionsMax of HTTP/2, by tenant; who finds them full waits
 * @param resolveEvery a name is resolved again when a connection is opened and the last answer is
 *     older; several addresses are used in turn
 * @param sockets what is known of the messages on WebSockets
 */
public record TargetConnections(
    TargetProtocol protocol,
    int streamsMax,
    int connectionsMax,
    TlsFiles tls,
    Duration resolveEvery,
    SocketRules sockets) {
  /** HTTP/1.1 as it has always been. */
  public static final TargetConnections DEFAULT =
      new TargetConnections(
          TargetProtocol.HTTP_1_1,
          100,
          32,
          TlsFiles.NONE,
          Duration.ofSeconds(30),
          SocketRules.DEFAULT);

  /** For a host beside the target: with the same certificates, over HTTP/1.1. */
  public TargetConnections ofAnotherHost() {
    return new TargetConnections(
        TargetProtocol.HTTP_1_1,
        streamsMax,
        connectionsMax,
        tls.ofAnotherHost(),
        resolveEvery,
        sockets);
  }

  /** The same under another trust. */
  public TargetConnections with(TlsFiles other) {
    return new TargetConnections(
        protocol, streamsMax, connectionsMax, other, resolveEvery, sockets);
  }
}
