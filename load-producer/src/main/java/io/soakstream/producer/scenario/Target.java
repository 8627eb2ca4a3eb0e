package io.soakstream.producer.scenario;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where requests go: a running system, or the bundled sample service; neither for a plan that is
 * only simulated.
 *
 * @param timeout from sending to the whole response
 * @param processes name to pid of processes on this machine to sample
 */
public record Target(
    Optional<URI> url,
    Optional<SampleService> sample,
    Duration timeout,
    Duration connectTimeout,
    Map<String, Long> processes) {

  public Target {
    processes = Collections.unmodifiableSortedMap(new TreeMap<>(processes));
  }
}
