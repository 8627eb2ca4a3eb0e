package io.soakstream.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.bench.topic.TopicReader;
import io.soakstream.event.RequestResult;
import io.soakstream.latency.LatencyHistogram;
import io.soakstream.topic.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of one run as they stand in the events topic: proof that every one was published, and
 * the latencies as a verdict would see them, from the intended start. Confined to one thread.
 */
final class PublishedResults {
  private static final long US_PER_MS = 1000;

  private final String run;
  private final List<long[]> requests = new ArrayList<>();

  private PublishedResults(String run) {
    this.run = run;
  }

  /** Reads the topic to its present end. */
  static PublishedResults read(String bootstrapServer, String schemaRegistry, String run)
      throws Exception {
    PublishedResults results = new PublishedResults(run);
    TopicReader.read(
        bootstrapServer,
        schemaRegistry,
        Topic.EVENTS,
        (event, appendedMs) -> {
          if (event instanceof RequestResult result) {
            results.add(result);
          }
        });
    return results;
  }

  private void add(RequestResult result) {
    if (result.getRun().equals(run)) {
      requests.add(new long[] {result.getIntendedStartUs(), result.getEndUs()});
    }
  }

  /** Adds the count of all, and the 99th percentile of those that were due in a window. */
  void addTo(ObjectNode figures, long fromUs, long toUs) {
    LatencyHistogram responses = new LatencyHistogram();
    for (long[] request : requests) {
      if (request[0] >= fromUs && request[0] < toUs) {
        responses.record(request[1] - request[0]);
      }
    }
    long p99Us = responses.percentileUs(99);
    figures.put("published", requests.size());
    figures.put("missing", figures.path("done").asLong(-1) - requests.size());
    figures.put("p99_us", p99Us);
    // As coarse as the clock of the generator that it is compared with.
    figures.put("p99_ms", Math.max(1, Math.round((double) p99Us / US_PER_MS)));
  }
}
