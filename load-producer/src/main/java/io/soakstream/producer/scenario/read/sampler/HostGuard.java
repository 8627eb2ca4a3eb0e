package io.soakstream.producer.scenario.read.sampler;

import io.soakstream.producer.address.HostAddress;
import io.soakstream.producer.scenario.read.MappingReader;
import java.util.List;

/** Remembers the hosts that a scenario names and does not allow. */
public interface HostGuard {
  /**
   * Looks at a host.
   *
   * @param key of these fields, at which it stands
   */
  void check(MappingReader fields, String key, HostAddress host);

  /** Hosts beside this machine that may be asked. */
  List<String> allowed();
}
