package io.soakstream.topic;

import io.soakstream.event.Annotation;
import io.soakstream.event.CheckResult;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.PhaseStarted;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.ProducerJoined;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.ResourceSample;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.result.ChangePoint;
import io.soakstream.result.ErrorBurst;
import io.soakstream.result.Fairness;
import io.soakstream.result.Leak;
import io.soakstream.result.Ledger;
import io.soakstream.result.Rejected;
import io.soakstream.result.ResourceStats;
import io.soakstream.result.RunAnnotation;
import io.soakstream.result.RunInfo;
import io.soakstream.result.SloBurn;
import io.soakstream.result.Trend;
import io.soakstream.result.Verdict;
import io.soakstream.result.WindowStats;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * The catalogue of topics. Every result is keyed by {@code run|analysis}; events have no key and
 * are placed by their lane ({@link Lanes}).
 *
 * <p>Every topic stamps append time: a simulated or replayed run carries old event times, and
 * retention works on the record's time stamp.
 */
public enum Topic {
  EVENTS(
      "soakstream.events",
      4,
      Map.of("retention.ms", "-1", "compression.type", "producer", "segment.bytes", "134217728"),
      RunStarted.getClassSchema(),
      ProducerJoined.getClassSchema(),
      PhaseStarted.getClassSchema(),
      Annotation.getClassSchema(),
      CheckResult.getClassSchema(),
      Progress.getClassSchema(),
      RequestResult.getClassSchema(),
      ResourceSample.getClassSchema(),
      LaneClosed.getClassSchema(),
      ProducerEnded.getClassSchema(),
      RunEnded.getClassSchema()),
  RUNS("soakstream.runs", RunInfo.getClassSchema()),
  WINDOWS("soakstream.windows", WindowStats.getClassSchema()),
  RESOURCES("soakstream.resources", ResourceStats.getClassSchema()),
  ANNOTATIONS("soakstream.annotations", RunAnnotation.getClassSchema()),
  ERROR_BURSTS("soakstream.error-bursts", ErrorBurst.getClassSchema()),
  FAIRNESS("soakstream.fairness", Fairness.getClassSchema()),
  TRENDS("soakstream.trends", Trend.getClassSchema()),
  LEAKS("soakstream.leaks", Leak.getClassSchema()),
  CHANGE_POINTS("soakstream.change-points", ChangePoint.getClassSchema()),
  SLO_BURNS("soakstream.slo-burns", SloBurn.getClassSchema()),
  LEDGERS("soakstream.ledgers", Ledger.getClassSchema()),
  /**
   * Stored uncompressed, whatever its producer does: common clients in other languages know no LZ4.
   */
  VERDICTS(
      "soakstream.verdicts",
      1,
      Map.of(
          "retention.ms",
          "604800000",
          "segment.bytes",
          "67108864",
          "compression.type",
          "uncompressed"),
      Verdict.getClassSchema()),
  REJECTED("soakstream.rejected", Rejected.getClassSchema()),
  /**
   * What {@code notify} has told whom: its own state, JSON by key, of which the newest is kept. No
   * result; nobody else reads it.
   */
  ALERTS("soakstream.alerts", 1, Map.of("cleanup.policy", "compact", "segment.bytes", "16777216")),
  /**
   * What several generators of one run tell each other, JSON by run in partition 0; its partitions
   * are the shares that a consumer group hands out. Made by the first run that is shared.
   */
  SHARES("soakstream.shares", 60, Map.of("retention.ms", "604800000", "segment.bytes", "16777216"));

  private final String topicName;
  private final int defaultPartitions;
  private final Map<String, String> config;
  private final List<Schema> schemas;

  Topic(String topicName, Schema schema) {
    this(topicName, 1, Map.of("retention.ms", "604800000", "segment.bytes", "67108864"), schema);
  }

  Topic(String topicName, int defaultPartitions, Map<String, String> config, Schema... schemas) {
    this.topicName = topicName;
    this.defaultPartitions = defaultPartitions;
    this.config = config;
    this.schemas = List.of(schemas);
  }

  /** Names in Kafka of the topics that hold results: all but the events and programs' own. */
  public static List<String> resultTopicNames() {
    return Arrays.stream(values())
        .filter(topic -> topic != EVENTS && !topic.schemas.isEmpty())
        .map(Topic::topicName)
        .toList();
  }

  /** Whether it is made when it is first wanted, and not with the others. */
  public boolean isOnDemand() {
    return this == SHARES;
  }

  /** Name in Kafka. */
  public String topicName() {
    return topicName;
  }

  /** Partitions when nothing else is configured. */
  public int defaultPartitions() {
    return defaultPartitions;
  }

  /** Topic configuration, append time included. */
  public Map<String, String> config() {
    Map<String, String> all = new TreeMap<>(config);
    all.put("message.timestamp.type", "LogAppendTime");
    return all;
  }

  /** What travels in it; nothing for JSON. */
  public List<Schema> schemas() {
    return schemas;
  }

  /** The subject of a schema: the topic's own for one type, with the record's name for several. */
  public String subjectOf(Schema schema) {
    return schemas.size() == 1 ? topicName + "-value" : topicName + "-" + schema.getFullName();
  }

  /** The topic in which a schema travels. */
  public static Optional<Topic> carrying(Schema schema) {
    return Arrays.stream(values())
        .filter(
            topic ->
                topic.schemas.stream().anyMatch(s -> s.getFullName().equals(schema.getFullName())))
        .findFirst();
  }

  /** The topic of this name. */
  public static Optional<Topic> named(String name) {
    return Arrays.stream(values()).filter(topic -> topic.topicName.equals(name)).findFirst();
  }
}
