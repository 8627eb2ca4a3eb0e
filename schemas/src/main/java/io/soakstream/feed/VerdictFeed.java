package io.soakstream.feed;

import io.soakstream.result.Verdict;
import io.soakstream.wire.SchemaIds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Verdicts of all runs as they are committed, provisional and final. What a stranger wrote into the
 * topic is passed over. Confined to one thread.
 */
public interface VerdictFeed extends AutoCloseable {
  /** The next verdicts, in the order of the topic; empty when none came in time. */
  List<Verdict> poll(Duration timeout);

  @Override
  void close();

  /**
   * Verdicts that are committed from now on.
   *
   * @param kafka settings of Kafka's clients
   * @throws UnknownTopicOrPartitionException when there is no verdict topic yet
   */
  static VerdictFeed fromNow(Map<String, Object> kafka, SchemaIds ids) {
    return VerdictTopic.open(kafka, ids, true);
  }

  /**
   * Every verdict that the topic still holds, and those to come.
   *
   * @param kafka settings of Kafka's clients
   * @throws UnknownTopicOrPartitionException when there is no verdict topic yet
   */
  static VerdictFeed fromBeginning(Map<String, Object> kafka, SchemaIds ids) {
    return VerdictTopic.open(kafka, ids, false);
  }
}
