package io.soakstream.producer.share;

import io.soakstream.client.ClusterConnection;
import io.soakstream.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the generators of a run tell one another, in the order of one partition, from the beginning
 * of the topic on. {@link #say} is safe for any thread; {@link #poll} is confined to one.
 */
final class GeneratorLog implements AutoCloseable {
  private static final TopicPartition PLACE = new TopicPartition(Topic.SHARES.topicName(), 0);
  private static final Duration SAY_TIMEOUT = Duration.ofSeconds(15);
  private static final long NS_PER_MS = 1_000_000;

  private final ClusterConnection connection;
  private final String run;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private GeneratorLog(
      ClusterConnection connection,
      String run,
      KafkaProducer<byte[], byte[]> producer,
      KafkaConsumer<byte[], byte[]> consumer) {
    this.connection = connection;
    this.run = run;
    this.producer = producer;
    this.consumer = consumer;
  }

  /**
   * Opens the log of a run.
   *
   * @throws io.soakstream.client.KafkaUnreachableException when no broker answers
   */
  static GeneratorLog open(ClusterConnection connection, String run) {
    Map<String, Object> writing = new HashMap<>(connection.kafka());
    writing.put("acks", "all");
    writing.put("linger.ms", "0");
    Map<String, Object> reading = new HashMap<>(connection.kafka());
    reading.put("enable.auto.commit", "false");
    reading.put("allow.auto.create.topics", "false");
    reading.put("default.api.timeout.ms", String.valueOf(SAY_TIMEOUT.toMillis()));
    try {
      KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      consumer.assign(List.of(PLACE));
      consumer.seekToBeginning(List.of(PLACE));
      return new GeneratorLog(
          connection,
          run,
          new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer()),
          consumer);
    } catch (KafkaException e) {
      throw connection.failure(e);
    }
  }

  /**
   * Says something, and returns when Kafka has it.
   *
   * @return how far the clock of this machine is ahead of the broker's, milliseconds, to within
   *     half of what the answer took
   */
  long say(GeneratorWord word) {
    long beforeNs = System.nanoTime();
    long beforeMs = System.currentTimeMillis();
    try {
      byte[] key = run.getBytes(StandardCharsets.UTF_8);
      long appendedMs =
          producer
              .send(new ProducerRecord<>(PLACE.topic(), PLACE.partition(), key, word.json()))
              .get(SAY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
              .timestamp();
      long tookMs = (System.nanoTime() - beforeNs) / NS_PER_MS;
      return beforeMs + tookMs / 2 - appendedMs;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw connection.failure(e instanceof ExecutionException ? e.getCause() : e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw connection.failure(e);
    }
  }

  /** What was said of this run since the last call; empty when nothing came in time. */
  List<GeneratorWord> poll(Duration timeout) {
    List<GeneratorWord> words = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      GeneratorWord.read(record.value())
          .filter(word -> word.run().equals(run))
          .ifPresent(words::add);
    }
    return words;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
    consumer.close();
  }
}
