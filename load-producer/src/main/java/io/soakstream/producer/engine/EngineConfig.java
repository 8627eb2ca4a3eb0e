package io.soakstream.producer.engine;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.connect.AddressGuard;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.connection.TargetConnections;
import java.time.Duration;

/**
 * What the engine needs beside the scenario. Immutable.
 *
 * @param target base of every request
 * @param timeout from the actual start to the whole response, above 0
 * @param connectTimeout above 0
 * @param inFlightMax requests in flight at once, at least 1; arrivals beyond are reported as
 *     generator failures
 * @param idleConnectionMax how long a connection is kept without use; below the time after which
 *     the target closes it, so that no request is sent into a closing one
 * @param responseHeadBytesMax of the status line and the headers of a response
 * @param connections how they are made
 * @param secrets that requests of the scenario carry
 * @param guard looks at the address of each connection
 */
public record EngineConfig(
    HttpAddress target,
    Duration timeout,
    Duration connectTimeout,
    int inFlightMax,
    Duration idleConnectionMax,
    int responseHeadBytesMax,
    TargetConnections connections,
    LoadSecrets secrets,
    AddressGuard guard) {
  /** Where nothing else is asked for: enough for 5,000 requests/s that all wait 2 s. */
  public static final int DEFAULT_IN_FLIGHT_MAX = 10_000;

  /** As the scenario says of its target. */
  public static EngineConfig of(
      HttpAddress address, Target target, int inFlightMax, LoadSecrets secrets) {
    return new EngineConfig(
        address,
        target.timeout(),
        target.connectTimeout(),
        inFlightMax,
        target.idleTimeout(),
        target.responseHeadBytesMax(),
        target.connections(),
        secrets,
        new AddressGuard(address.host()));
  }

  /** Defaults for what is not said. */
  public static EngineConfig of(
      HttpAddress address, Duration timeout, Duration connectTimeout, int inFlightMax) {
    return new EngineConfig(
        address,
        timeout,
        connectTimeout,
        inFlightMax,
        Target.DEFAULT_IDLE_TIMEOUT,
        Target.DEFAULT_RESPONSE_HEAD_BYTES_MAX,
        TargetConnections.DEFAULT,
        LoadSecrets.NONE,
        new AddressGuard(address.host()));
  }

  /** The same over other connections. */
  public EngineConfig with(TargetConnections other) {
    return new EngineConfig(
        target,
        timeout,
        connectTimeout,
        inFlightMax,
        idleConnectionMax,
        responseHeadBytesMax,
        other,
        secrets,
        guard);
  }
}
