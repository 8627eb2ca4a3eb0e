package io.soakstream.producer.reference;

import static io.soakstream.producer.reference.ValueKind.*;

import java.util.List;

/** Keys of what the bundled service can do beyond delays and errors. Stateless. */
final class SampleKeys {
  private static final String SAMPLE = "target.sample.";

  private SampleKeys() {}

  static void addTo(List<ScenarioKey> keys) {
    optional(keys, "rate_limits", MAPPING, "", "by tenant, above which it answers 429");
    optional(keys, "rate_limits.*", RATE, "", "of the tenant of that name; * is every other one");
    optional(keys, "capacity", RATE, "", "at which it begins requests at most; the others queue");
    optional(keys, "pool", MAPPING, "", "its connections to a database, one for a request");
    required(keys, "pool.connections", WHOLE, "how many, 1 to 10000");
    optional(keys, "pool.timeout", DURATION, "2s", "after which a request without one gets 503");
    optional(keys, "leak_per_min", AMOUNT, "0", "resident memory that it loses a minute");
    optional(keys, "token_lifetime", DURATION, "15m", "after which a token of POST /login is over");
    optional(keys, "login_required", FLAG, "false", "whether everything below /api wants a token");
    optional(keys, "tls", FLAG, "false", "whether it is loaded with TLS, HTTP/2 by ALPN");
    optional(keys, "checkpoint", MAPPING, "", "a checkpoint of its database, again and again");
    required(keys, "checkpoint.every", DURATION, "from one to the next");
    required(keys, "checkpoint.length", DURATION, "how long one takes");
    optional(
        keys,
        "checkpoint.busy",
        FLAG,
        "false",
        "whether requests get 503 meanwhile; they wait if not");
    optional(keys, "feed", MAPPING, "", "its WebSocket endpoint, /feed");
    optional(keys, "feed.interval", DURATION, "1s", "from one message of a socket to its next");
    optional(keys, "feed.drop_every", WHOLE, "0", "every so many-th socket loses its connection");
    optional(keys, "feed.double_every", WHOLE, "0", "every so many-th message is sent twice");
    optional(keys, "feed.lose_every", WHOLE, "0", "every so many-th message is not sent");
  }

  private static void required(
      List<ScenarioKey> keys, String path, ValueKind kind, String description) {
    keys.add(new ScenarioKey(SAMPLE + path, kind, true, "", description));
  }

  private static void optional(
      List<ScenarioKey> keys, String path, ValueKind kind, String fallback, String description) {
    keys.add(new ScenarioKey(SAMPLE + path, kind, false, fallback, description));
  }
}
