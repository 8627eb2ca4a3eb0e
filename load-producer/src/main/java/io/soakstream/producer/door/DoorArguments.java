package io.soakstream.producer.door;

import io.soakstream.producer.door.feed.FeedSettings;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.TenantSource;
import io.soakstream.producer.scenario.read.QuantityParser;
import io.soakstream.rule.RuleSet;
import io.soakstream.rule.RulesRejectedException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The door's options as they are written, and what becomes of them. Immutable.
 *
 * @param tenantFrom null for the usual place
 */
public record DoorArguments(
    String host,
    int port,
    List<String> names,
    int connections,
    String idle,
    String reachBack,
    String tenantFrom,
    List<String> keepQuery,
    List<String> rules) {
  private static final int PORT_MAX = 65_535;
  private static final Duration LEAST = Duration.ofSeconds(1);

  /**
   * Where the door is, and who is let in.
   *
   * @param token empty for none
   * @throws IllegalArgumentException with the option, what is wrong with it and what to do
   */
  public DoorConfig config(String token) {
    if (connections < 1) {
      throw new IllegalArgumentException("--connections: " + connections + ": must be 1 or more");
    } else if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException(
          "--port: " + port + ": must be 0 (any free one) to " + PORT_MAX);
    }
    try {
      if (token.isEmpty() && !DoorGuard.isLoopback(host)) {
        throw new IllegalArgumentException(
            "--host: "
                + host
                + ": beyond this machine the door wants a token; put one into "
                + DoorToken.VARIABLE
                + ", or into a file that "
                + DoorToken.VARIABLE
                + "_FILE names");
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("--host: " + host + ": is no address of this machine", e);
    }
    List<String> known = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return DoorConfig.of(host, port, token, known, connections);
  }

  /**
   * How runs are fed.
   *
   * @throws IllegalArgumentException with the option, what is wrong with it and what to do
   */
  public FeedSettings settings() {
    try {
      RuleSet.parse(rules);
    } catch (RulesRejectedException e) {
      throw new IllegalArgumentException("--rule: " + e.getMessage(), e);
    }
    return new FeedSettings(
        rules,
        duration("--idle", idle),
        duration("--reach-back", reachBack),
        new ReadingOptions(
            source(),
            new LinkedHashSet<>(keepQuery),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty()));
  }

  private TenantSource source() {
    try {
      return tenantFrom == null ? TenantSource.usual() : TenantSource.parse(tenantFrom);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--tenant-from: " + e.getMessage(), e);
    }
  }

  private static Duration duration(String option, String text) {
    try {
      Duration duration = QuantityParser.duration(text);
      if (duration.compareTo(LEAST) >= 0) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new IllegalArgumentException(
        option + ": '" + text + "': must be a duration of 1s or more, such as 90s or 5m");
  }
}
