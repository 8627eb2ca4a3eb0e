package io.soakstream.producer.scenario.connection;

import io.soakstream.producer.scenario.JsonPath;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of the messages that come on sockets, and what is done with a socket that is lost.
 *
 * @param sequence where a message carries its number within its socket, which grows by 1; empty
 *     when it carries none
 * @param sentUs where it carries the time at which it was sent, microseconds since the epoch; empty
 *     when it carries none
 * @param reconnectAfter how long after its loss a socket is opened again
 * @param pingEvery how often a ping is sent; 0 for never. One without its pong by the next is a
 *     loss
 */
public record SocketRules(
    Optional<JsonPath> sequence,
    Optional<JsonPath> sentUs,
    Duration reconnectAfter,
    Duration pingEvery) {
  /** Messages are texts that nothing is known of. */
  public static final SocketRules DEFAULT =
      new SocketRules(Optional.empty(), Optional.empty(), Duration.ofSeconds(1), Duration.ZERO);
}
