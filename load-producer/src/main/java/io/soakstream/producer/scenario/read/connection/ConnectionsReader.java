package io.soakstream.producer.scenario.read.connection;

import io.soakstream.producer.scenario.JsonPath;
import io.soakstream.producer.scenario.connection.SocketRules;
import io.soakstream.producer.scenario.connection.TargetConnections;
import io.soakstream.producer.scenario.connection.TargetProtocol;
import io.soakstream.producer.scenario.connection.TlsFiles;
import io.soakstream.producer.scenario.read.MappingReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code protocol}, {@code http2}, {@code tls} and {@code resolve_every} of a target. */
public final class ConnectionsReader {
  private static final TargetConnections USUAL = TargetConnections.DEFAULT;
  private static final int STREAMS_MOST = 10_000;
  private static final int CONNECTIONS_MOST = 10_000;
  private static final String HOST_NAME = "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";

  private ConnectionsReader() {}

  /**
   * @param isTls whether the target's address begins with https; empty when there is no address
   */
  public static TargetConnections read(MappingReader target, Optional<Boolean> isTls) {
    TargetProtocol protocol =
        target.parsed(
            "protocol",
            TargetProtocol::of,
            USUAL.protocol(),
            "must be http/1.1, h2, h2c or auto",
            "write h2 for HTTP/2 behind TLS, h2c for HTTP/2 without");
    refuseUnfit(target, protocol, isTls);
    Optional<MappingReader> streams = target.object("http2");
    TargetConnections connections =
        new TargetConnections(
            protocol,
            streams
                .map(fields -> bound(fields, "streams", STREAMS_MOST))
                .orElse(USUAL.streamsMax()),
            streams
                .map(fields -> bound(fields, "connections", CONNECTIONS_MOST))
                .orElse(USUAL.connectionsMax()),
            target.object("tls").map(ConnectionsReader::tls).orElse(TlsFiles.NONE),
            resolveEvery(target),
            target.object("sockets").map(ConnectionsReader::sockets).orElse(SocketRules.DEFAULT));
    streams.ifPresent(MappingReader::refuseUnknown);
    return connections;
  }

  private static void refuseUnfit(
      MappingReader target, TargetProtocol protocol, Optional<Boolean> isTls) {
    if (isTls.isEmpty() || !target.has("protocol")) {
      return;
    }
    boolean wantsTls = protocol == TargetProtocol.H2 || protocol == TargetProtocol.AUTO;
    if (wantsTls && !isTls.get()) {
      target.refuse(
          "protocol",
          "needs an https address, because it is agreed on within TLS",
          "write https in url, or h2c for HTTP/2 without TLS");
    } else if (protocol == TargetProtocol.H2C && isTls.get()) {
      target.refuse("protocol", "is without TLS, and url begins with https", "write h2");
    }
  }

  private static int bound(MappingReader fields, String key, int most) {
    int usual = key.equals("streams") ? USUAL.streamsMax() : USUAL.connectionsMax();
    return (int) fields.whole(key, usual, 1, most, "write it such as " + usual);
  }

  private static Duration resolveEvery(MappingReader target) {
    Duration every = target.duration("resolve_every", USUAL.resolveEvery());
    if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
      target.refuse("resolve_every", "must be from 1s to 1d", "write it such as 30s");
      return USUAL.resolveEvery();
    }
    return every;
  }

  private static SocketRules sockets(MappingReader fields) {
    Duration reconnect = fields.duration("reconnect", SocketRules.DEFAULT.reconnectAfter());
    if (reconnect.isZero()) {
      fields.refuse("reconnect", "must be longer than 0", "write it such as 1s");
      reconnect = SocketRules.DEFAULT.reconnectAfter();
    }
    SocketRules rules =
        new SocketRules(
            path(fields, "sequence"),
            path(fields, "sent_us"),
            reconnect,
            fields.duration("ping", Duration.ZERO));
    fields.refuseUnknown();
    return rules;
  }

  private static Optional<JsonPath> path(MappingReader fields, String key) {
    return Optional.ofNullable(
        fields.parsed(
            key,
            JsonPath::parse,
            null,
            "must be a place in a JSON document (RFC 9535, singular)",
            "write it such as $.seq"));
  }

  private static TlsFiles tls(MappingReader fields) {
    TlsFiles files =
        new TlsFiles(
            file(fields, "ca"), file(fields, "cert"), file(fields, "key"), serverName(fields));
    if (fields.has("cert") != fields.has("key")) {
      fields.refuse(
          fields.has("cert") ? "cert" : "key",
          "needs the other of cert and key",
          "write both, cert: client.pem and key: client.key");
    }
    fields.refuseUnknown();
    return fields.has("cert") == fields.has("key") ? files : TlsFiles.NONE;
  }

  private static Optional<String> serverName(MappingReader fields) {
    return Optional.ofNullable(
        fields.parsed(
            "server_name",
            text -> {
              if (!text.matches(HOST_NAME)) {
                throw new IllegalArgumentException(text);
              }
              return text;
            },
            null,
            "must be the name of a host",
            "write it such as api.example.org"));
  }

  private static Optional<Path> file(MappingReader fields, String key) {
    if (!fields.has(key)) {
      return Optional.empty();
    }
    try {
      Path file = fields.problems().directory().resolve(fields.text(key, ""));
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return Optional.of(file);
      }
    } catch (InvalidPathException e) {
      // told below
    }
    fields.refuse(
        key,
        "must be a file that can be read, in PEM",
        "write its name as seen from the scenario's directory");
    return Optional.empty();
  }
}
