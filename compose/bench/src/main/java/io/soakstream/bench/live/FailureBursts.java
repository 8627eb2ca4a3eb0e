package io.soakstream.bench.live;

import io.soakstream.bench.topic.TopicReader;
import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.topic.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bursts of failures that stand in the events topic. Stateless. */
final class FailureBursts {
  /** A burst is of so many failures a second or more: with this one it has them. */
  static final int FAILURES = 5;

  private static final long APART_US = 4_000_000;

  /**
   * A burst as it was published.
   *
   * @param startUs when its first failed request was due
   * @param acknowledgedMs when the broker had the failure that makes it one
   */
  record Burst(String run, long startUs, long acknowledgedMs) {}

  private record Failure(long dueUs, long appendedMs) {}

  private FailureBursts() {}

  /** All of them, in each run those with enough failures. */
  static List<Burst> read(String bootstrapServer, String schemaRegistry) throws Exception {
    Map<String, List<Failure>> failures = new TreeMap<>();
    TopicReader.read(
        bootstrapServer,
        schemaRegistry,
        Topic.EVENTS,
        (event, appendedMs) -> {
          if (event instanceof RequestResult result && result.getOutcome() != Outcome.OK) {
            failures
                .computeIfAbsent(result.getRun(), run -> new ArrayList<>())
                .add(new Failure(result.getIntendedStartUs(), appendedMs));
          }
        });
    List<Burst> bursts = new ArrayList<>();
    failures.forEach((run, ofRun) -> bursts.addAll(bursts(run, ofRun)));
    return bursts;
  }

  private static List<Burst> bursts(String run, List<Failure> failures) {
    failures.sort(Comparator.comparingLong(Failure::dueUs));
    List<Burst> bursts = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= failures.size(); i++) {
      if (i < failures.size() && failures.get(i).dueUs() - failures.get(i - 1).dueUs() < APART_US) {
        continue;
      }
      if (i - first >= FAILURES) {
        long[] appendedMs =
            failures.subList(first, i).stream().mapToLong(Failure::appendedMs).sorted().toArray();
        bursts.add(new Burst(run, failures.get(first).dueUs(), appendedMs[FAILURES - 1]));
      }
      first = i;
    }
    return bursts;
  }
}
