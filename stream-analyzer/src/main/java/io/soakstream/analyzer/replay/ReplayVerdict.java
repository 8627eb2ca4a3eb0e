package io.soakstream.analyzer.replay;

import io.soakstream.feed.VerdictFeed;
import io.soakstream.result.Verdict;
import io.soakstream.wire.SchemaIds;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Waits for the final verdict of a replay, from the end that the verdict topic has when this is
 * opened. Confined to one thread.
 */
public final class ReplayVerdict implements AutoCloseable {
  private final VerdictFeed feed;
  private final ReplayRequest replay;

  /**
   * Opens it, to be done before the replay starts.
   *
   * @param kafka what every Kafka client needs
   */
  public ReplayVerdict(Map<String, Object> kafka, SchemaIds ids, ReplayRequest replay) {
    this.feed = VerdictFeed.fromNow(kafka, ids);
    this.replay = replay;
  }

  /** The verdict, if it comes within this time. */
  public Optional<Verdict> await(Duration timeout) {
    return feed.poll(timeout).stream()
        .filter(Verdict::getFinal$)
        .filter(verdict -> verdict.getRun().equals(replay.run()))
        .filter(verdict -> verdict.getAnalysis().equals(replay.analysis()))
        .findFirst();
  }

  @Override
  public void close() {
    feed.close();
  }
}
