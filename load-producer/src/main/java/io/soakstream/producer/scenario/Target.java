package io.soakstream.producer.scenario;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.connection.TargetConnections;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where requests go: a running system, or the bundled sample service; neither for a plan that is
 * only simulated.
 *
 * @param timeout from sending to the whole response
 * @param processes name to pid of processes on this machine to sample
 * @param idleTimeout how long a connection without a request is kept; 0 for a connection per
 *     request
 * @param responseHeadBytesMax of the status line and headers of a response, at least 1024
 * @param connections how they are made
 * @param headers of every request
 * @param tenantHeader header that tells the target the tenant; empty for none
 * @param isTraced whether requests carry {@code traceparent}
 */
public record Target(
    Optional<HttpAddress> url,
    Optional<StubService> sample,
    Duration timeout,
    Duration connectTimeout,
    Map<String, Long> processes,
    Duration idleTimeout,
    int responseHeadBytesMax,
    TargetConnections connections,
    List<HeaderTemplate> headers,
    Optional<String> tenantHeader,
    boolean isTraced) {
  /** Below the five seconds after which common servers close theirs. */
  public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(4);

  /** As much as browsers take. */
  public static final int DEFAULT_RESPONSE_HEAD_BYTES_MAX = 256 * 1024;

  /** The tenant's header where the scenario says nothing of it. */
  public static final String DEFAULT_TENANT_HEADER = "X-Soak-Tenant";

  public Target {
    headers = List.copyOf(headers);
    processes = Collections.unmodifiableSortedMap(new TreeMap<>(processes));
  }

  /** The same with the defaults of a connection. */
  public Target(
      Optional<HttpAddress> url,
      Optional<StubService> sample,
      Duration timeout,
      Duration connectTimeout,
      Map<String, Long> processes) {
    this(
        url,
        sample,
        timeout,
        connectTimeout,
        processes,
        DEFAULT_IDLE_TIMEOUT,
        DEFAULT_RESPONSE_HEAD_BYTES_MAX,
        TargetConnections.DEFAULT,
        List.of(),
        Optional.of(DEFAULT_TENANT_HEADER),
        true);
  }
}
