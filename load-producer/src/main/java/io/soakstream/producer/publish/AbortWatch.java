package io.soakstream.producer.publish;

import io.soakstream.client.ClusterConnection;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the verdict topic while a run is under way, on a thread of its own, and tells once
 * when a rule that says {@code abort} is broken. What it misses comes again with the next
 * provisional verdict. Without Kafka it goes on trying: a run does not end because nobody judges
 * it.
 */
public final class AbortWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AbortWatch.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
  private static final String LIVE = "live";

  private final Thread thread;
  private volatile boolean closed;

  /** Opens a feed, or fails. */
  interface Opening {
    VerdictFeed open();
  }

  /** Is told why a run has to end. */
  public interface Listener {
    void abort(String reason);
  }

  AbortWatch(Opening opening, String run, Listener listener) {
    thread = new Thread(() -> listen(opening, run, listener), "abort-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts to listen for a run. */
  public static AbortWatch start(ClusterConnection connection, String run, Listener listener) {
    return new AbortWatch(
        () -> VerdictFeed.fromNow(connection.kafka(), connection.schemaIds()), run, listener);
  }

  /** Why a run has to end, as its live analysis sees it; empty while it has not. */
  static Optional<String> reason(Verdict verdict, String run) {
    if (!verdict.getRun().equals(run) || !verdict.getAnalysis().equals(LIVE)) {
      return Optional.empty();
    }
    String broken =
        verdict.getRules().stream()
            .filter(RuleResult::getAbort)
            .map(rule -> "rule \"" + rule.getText() + "\": " + rule.getReason())
            .collect(Collectors.joining("; "));
    return broken.isEmpty() ? Optional.empty() : Optional.of(broken);
  }

  private void listen(Opening opening, String run, Listener listener) {
    while (!closed) {
      try (VerdictFeed feed = opening.open()) {
        while (!closed) {
          for (Verdict verdict : feed.poll(POLL_TIMEOUT)) {
            Optional<String> reason = reason(verdict, run);
            if (reason.isPresent()) {
              listener.abort(reason.get());
              return;
            }
          }
        }
      } catch (RuntimeException e) {
        LOG.debug("verdicts cannot be read yet", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(POLL_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(2 * POLL_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
