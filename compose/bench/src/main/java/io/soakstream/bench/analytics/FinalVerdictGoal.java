package io.soakstream.bench.analytics;

import io.soakstream.bench.harness.CompletionGoal;
import io.soakstream.bench.harness.RecordedTopic;
import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Reached with the final verdict of a recorded run on the verdict topic, read committed. A verdict
 * over fewer requests than were recorded is a failure. Used by one thread.
 */
final class FinalVerdictGoal implements CompletionGoal {
  private final RecordedTopic recording;
  private final VerdictFeed feed;

  private FinalVerdictGoal(RecordedTopic recording, VerdictFeed feed) {
    this.recording = recording;
    this.feed = feed;
  }

  /** Of verdicts that are committed from now on. */
  static FinalVerdictGoal fromNow(RecordedTopic recording) {
    return new FinalVerdictGoal(
        recording,
        VerdictFeed.fromNow(
            Map.of("bootstrap.servers", recording.stack().addresses().kafka()),
            new ConfluentSchemaIds(recording.stack().addresses().schemaRegistry(), Map.of())));
  }

  @Override
  public boolean await(Duration timeout) {
    for (Verdict verdict : feed.poll(timeout)) {
      if (verdict.getFinal$() && verdict.getRun().equals(recording.run())) {
        check(verdict);
        return true;
      }
    }
    return false;
  }

  private void check(Verdict verdict) {
    if (verdict.getRequests() != recording.soak().requests()
        || verdict.getStatus() == Status.INCOMPLETE) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "the verdict is over %d requests of %d, %s",
              verdict.getRequests(),
              recording.soak().requests(),
              verdict.getStatus()));
    }
  }

  @Override
  public void close() {
    feed.close();
  }
}
