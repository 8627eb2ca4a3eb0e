package io.soakstream.producer.door.feed;

import io.soakstream.producer.importer.ReadingOptions;
import java.time.Duration;
import java.util.List;

/**
 * How runs are fed. Immutable.
 *
 * @param rules texts of the rules that every run is judged by
 * @param idle silence after which a run has ended
 * @param reachBack how long before the newest stamp a request may have begun and still be in time
 * @param reading where tenants stand, and which query parameters stay
 */
public record FeedSettings(
    List<String> rules, Duration idle, Duration reachBack, ReadingOptions reading) {
  /** Usual silence that ends a run. */
  public static final Duration USUAL_IDLE = Duration.ofSeconds(60);

  /** Longer than k6 waits for an answer, which is 60 s, and sends what it has. */
  public static final Duration USUAL_REACH_BACK = Duration.ofSeconds(70);

  public FeedSettings {
    rules = List.copyOf(rules);
  }
}
