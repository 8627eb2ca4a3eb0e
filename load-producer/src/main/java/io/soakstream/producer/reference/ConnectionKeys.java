package io.soakstream.producer.reference;

import static io.soakstream.producer.reference.ValueKind.*;

import java.util.List;

/** Keys of how a load connects to its target. Stateless. */
final class ConnectionKeys {
  private ConnectionKeys() {}

  static void addTo(List<ScenarioKey> keys) {
    add(
        keys,
        "protocol",
        TEXT,
        "http/1.1",
        "http/1.1; h2, HTTP/2 behind TLS; h2c, HTTP/2 without; auto, what ALPN agrees on");
    add(keys, "http2", MAPPING, "", "bounds of HTTP/2");
    add(
        keys,
        "http2.streams",
        WHOLE,
        "100",
        "requests at once on a connection, unless the target allows fewer; 1 to 10000");
    add(
        keys,
        "http2.connections",
        WHOLE,
        "32",
        "connections of a tenant, beyond which requests wait; 1 to 10000");
    add(keys, "tls", MAPPING, "", "whom to trust and what to show, in PEM");
    add(keys, "tls.ca", TEXT, "", "file of certificates that are trusted instead of the JDK's");
    add(keys, "tls.cert", TEXT, "", "file of the certificate to show; beside key");
    add(keys, "tls.key", TEXT, "", "file of its key, PKCS#8, without a password");
    add(
        keys,
        "tls.server_name",
        TEXT,
        "",
        "name that is told the target (SNI) and looked for in its certificate, instead of the host");
    add(
        keys,
        "resolve_every",
        DURATION,
        "30s",
        "how long an address of the target's name is used for new connections; several are used in"
            + " turn");
    add(keys, "sockets", MAPPING, "", "what is known of messages on WebSockets");
    add(
        keys,
        "sockets.sequence",
        TEXT,
        "",
        "place of a message's number within its socket, such as $.seq: lost, doubled and disordered"
            + " ones are failed checks");
    add(
        keys,
        "sockets.sent_us",
        TEXT,
        "",
        "place of its time of sending, microseconds since the epoch: from then on its latency counts");
    add(keys, "sockets.reconnect", DURATION, "1s", "after which a lost socket is opened again");
    add(keys, "sockets.ping", DURATION, "0s", "how often a ping is sent; 0s for never");
  }

  private static void add(
      List<ScenarioKey> keys, String path, ValueKind kind, String fallback, String description) {
    keys.add(new ScenarioKey("target." + path, kind, false, fallback, description));
  }
}
