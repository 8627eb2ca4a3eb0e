package io.soakstream.producer.stub;

import io.soakstream.producer.scenario.sample.StubCheckpoint;
import io.soakstream.producer.scenario.sample.StubFeed;
import io.soakstream.producer.scenario.sample.StubPool;
import io.soakstream.producer.scenario.sample.StubTraits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Options of what the service can do beyond delays and errors. */
final class TraitOptions {
  @Option(
      names = "--rate-limit",
      paramLabel = "TENANT=N",
      description = "Requests a second above which the tenant gets 429; * for every other.")
  private Map<String, Double> rateLimits = new TreeMap<>();

  @Option(
      names = "--capacity",
      paramLabel = "N",
      defaultValue = "0",
      description = "Requests a second that it can begin; the others queue. 0: no bound.")
  private double capacityPerS;

  @Option(
      names = "--pool",
      paramLabel = "N",
      defaultValue = "0",
      description = "Connections to its database. 0: no bound.")
  private int poolConnections;

  @Option(
      names = "--pool-timeout",
      paramLabel = "TIME",
      defaultValue = "2s",
      description = "After which a request that waits for one gets 503.")
  private Duration poolTimeout;

  @Option(
      names = "--leak-per-min",
      paramLabel = "SIZE",
      defaultValue = "0B",
      description = "Resident memory that it loses a minute, such as 10MB.")
  private String leakPerMin;

  @Option(
      names = "--token-lifetime",
      paramLabel = "TIME",
      defaultValue = "15m",
      description = "After which a token of a login is refused.")
  private Duration tokenLifetime;

  @Option(names = "--login-required", description = "Everything below /api wants a token.")
  private boolean loginRequired;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "From one checkpoint of its database to the next. 0s: none.")
  private Duration checkpointEvery;

  @Option(
      names = "--checkpoint-length",
      paramLabel = "TIME",
      defaultValue = "3s",
      description = "How long one takes.")
  private Duration checkpointLength;

  @Option(
      names = "--checkpoint-busy",
      description = "Requests get 503 meanwhile; they wait if not.")
  private boolean checkpointBusy;

  @Option(
      names = "--feed-interval",
      paramLabel = "TIME",
      defaultValue = "1s",
      description = "From one message of a WebSocket on /feed to its next.")
  private Duration feedInterval;

  @Option(
      names = "--feed-drop-every",
      paramLabel = "N",
      defaultValue = "0",
      description = "Every so many-th WebSocket loses its connection. 0: none.")
  private int dropEvery;

  @Option(
      names = "--feed-double-every",
      paramLabel = "N",
      defaultValue = "0",
      description = "Every so many-th message of all is sent twice. 0: none.")
  private int doubleEvery;

  @Option(
      names = "--feed-lose-every",
      paramLabel = "N",
      defaultValue = "0",
      description = "Every so many-th message of all is not sent. 0: none.")
  private int loseEvery;

  private static final double S_PER_MIN = 60;

  StubTraits traits(boolean tls) {
    return new StubTraits(
        rateLimits,
        capacityPerS,
        poolConnections > 0
            ? Optional.of(new StubPool(poolConnections, poolTimeout))
            : Optional.empty(),
        ControlPaths.bytesOf(leakPerMin) / S_PER_MIN,
        tokenLifetime,
        loginRequired,
        tls,
        checkpointEvery.isZero()
            ? Optional.empty()
            : Optional.of(new StubCheckpoint(checkpointEvery, checkpointLength, checkpointBusy)),
        new StubFeed(feedInterval, dropEvery, doubleEvery, loseEvery));
  }

  /** The options that say the same, without those that have their defaults. */
  static List<String> argumentsOf(StubTraits traits) {
    List<String> arguments = new ArrayList<>();
    traits
        .rateLimitsPerS()
        .forEach((tenant, perS) -> arguments.addAll(List.of("--rate-limit", tenant + "=" + perS)));
    if (traits.capacityPerS() > 0) {
      arguments.addAll(List.of("--capacity", Double.toString(traits.capacityPerS())));
    }
    traits
        .pool()
        .ifPresent(
            pool -> {
              arguments.addAll(List.of("--pool", Integer.toString(pool.connections())));
              arguments.addAll(List.of("--pool-timeout", pool.timeout().toString()));
            });
    if (traits.leakBytesPerS() > 0) {
      long perMin = Math.round(traits.leakBytesPerS() * S_PER_MIN);
      arguments.addAll(List.of("--leak-per-min", perMin + "B"));
    }
    if (!traits.tokenLifetime().equals(StubTraits.DEFAULT_TOKEN_LIFETIME)) {
      arguments.addAll(List.of("--token-lifetime", traits.tokenLifetime().toString()));
    }
    if (traits.loginRequired()) {
      arguments.add("--login-required");
    }
    if (traits.tls()) {
      arguments.addAll(List.of("--tls-port", "0"));
    }
    traits.checkpoint().ifPresent(each -> add(arguments, each));
    add(arguments, traits.feed());
    return arguments;
  }

  private static void add(List<String> arguments, StubCheckpoint checkpoint) {
    arguments.addAll(List.of("--checkpoint-every", checkpoint.every().toString()));
    arguments.addAll(List.of("--checkpoint-length", checkpoint.length().toString()));
    if (checkpoint.busy()) {
      arguments.add("--checkpoint-busy");
    }
  }

  private static void add(List<String> arguments, StubFeed feed) {
    if (!feed.equals(StubFeed.PLAIN)) {
      arguments.addAll(List.of("--feed-interval", feed.interval().toString()));
      arguments.addAll(List.of("--feed-drop-every", Integer.toString(feed.dropEvery())));
      arguments.addAll(List.of("--feed-double-every", Integer.toString(feed.doubleEvery())));
      arguments.addAll(List.of("--feed-lose-every", Integer.toString(feed.loseEvery())));
    }
  }
}
