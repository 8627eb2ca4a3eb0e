package io.soakstream.promise.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the results topics say of one run from some place on, as a reader of committed records sees
 * it. Confined to one thread.
 */
public final class Results {
  private final String bootstrapServer;
  private final String run;
  private final Map<TopicPartition, Long> from;
  private final Wire wire;

  private Results(
      String bootstrapServer, Schemas schemas, String run, Map<TopicPartition, Long> from) {
    this.bootstrapServer = bootstrapServer;
    this.run = run;
    this.from = from;
    this.wire = new Wire(schemas);
  }

  /** All results of a run. */
  public static Results of(String bootstrapServer, Schemas schemas, String run) {
    return new Results(bootstrapServer, schemas, run, Map.of());
  }

  /** Results of a run that are yet to be written. */
  public static Results fromNow(String bootstrapServer, Schemas schemas, String run) {
    List<String> topics = new ArrayList<>(Topics.RESULTS);
    topics.add(Topics.REJECTED);
    return new Results(bootstrapServer, schemas, run, Topics.ends(bootstrapServer, topics));
  }

  /** Hands over every row of a topic that is about the run; the next overwrites it. */
  public void each(String topic, Consumer<GenericRecord> reader) {
    each(topic, wire::decodeReusing, reader);
  }

  private void each(
      String topic,
      Function<byte[], Optional<GenericRecord>> decoder,
      Consumer<GenericRecord> reader) {
    Topics.read(
        bootstrapServer,
        topic,
        from,
        record -> {
          GenericRecord row =
              decoder
                  .apply(record.value())
                  .orElseThrow(() -> new AssertionError("no result at " + record.offset()));
          if (run.equals(row.get("run").toString())) {
            reader.accept(row);
          }
        });
  }

  /** Every row of a topic that is about the run. */
  public List<GenericRecord> rows(String topic) {
    List<GenericRecord> rows = new ArrayList<>();
    each(topic, wire::decode, rows::add);
    return rows;
  }

  /** Places of the rejected records that are of this run, or of none. */
  List<String> rejected() {
    List<String> places = new ArrayList<>();
    Topics.read(
        bootstrapServer,
        Topics.REJECTED,
        from,
        record -> {
          GenericRecord row = wire.decode(record.value()).orElseThrow();
          if (row.get("run") == null || run.equals(row.get("run").toString())) {
            places.add("%s/%s".formatted(row.get("partition"), row.get("offset")));
          }
        });
    return places;
  }

  /** The final verdicts; one, when all is well. */
  public List<GenericRecord> finals() {
    return rows(Topics.VERDICTS).stream().filter(row -> (Boolean) row.get("final")).toList();
  }

  /** Waits for the final verdict. */
  public GenericRecord awaitFinal(Duration limit) throws InterruptedException {
    Optional<GenericRecord> verdict = awaitFinalWithin(limit);
    return verdict.orElseThrow(
        () -> new AssertionError("no final verdict of run " + run + " within " + limit));
  }

  private Optional<GenericRecord> awaitFinalWithin(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServer);
    settings.put("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition verdicts = new TopicPartition(Topics.VERDICTS, 0);
      consumer.assign(List.of(verdicts));
      consumer.seek(verdicts, from.getOrDefault(verdicts, 0L));
      while (System.nanoTime() < deadline) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          Optional<GenericRecord> verdict = wire.decode(record.value());
          if (verdict.isPresent()
              && run.equals(verdict.get().get("run").toString())
              && (Boolean) verdict.get().get("final")) {
            return verdict;
          }
        }
      }
    }
    return Optional.empty();
  }
}
