package io.soakstream.producer.door;

import java.time.Duration;
import java.util.List;

/**
 * Where the door listens, who is let in and how much is taken. Immutable.
 *
 * @param port 0 for any free one
 * @param token empty for none, which only loopback may do without
 * @param names under which the door may be asked for beside those of loopback, in lower case
 * @param connectionsMax open at once
 * @param bodyBytesMax of one request, decompressed
 * @param heldBytesMax of all requests together
 * @param headLimit until the head of a request is there
 * @param bodyLimit until its body is there
 * @param answerLimit how long Kafka may take to acknowledge
 */
public record DoorConfig(
    String host,
    int port,
    String token,
    List<String> names,
    int connectionsMax,
    int bodyBytesMax,
    long heldBytesMax,
    Duration headLimit,
    Duration bodyLimit,
    Duration answerLimit) {
  public static final int USUAL_PORT = 8086;
  public static final int USUAL_CONNECTIONS = 512;
  private static final int MIB = 1 << 20;

  public DoorConfig {
    names = List.copyOf(names);
  }

  /** The usual limits. */
  public static DoorConfig of(
      String host, int port, String token, List<String> names, int connectionsMax) {
    return new DoorConfig(
        host,
        port,
        token,
        names,
        connectionsMax,
        32 * MIB,
        64L * MIB,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(20));
  }
}
