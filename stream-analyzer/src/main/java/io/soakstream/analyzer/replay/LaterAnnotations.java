package io.soakstream.analyzer.replay;

import io.soakstream.analyzer.window.RunFacts.Note;
import io.soakstream.event.Annotation;
import io.soakstream.topic.Topic;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Annotations of a run that came when it was over, read from the events topic where they stand. No
 * lane of the run holds them, so that its ledger is what it was. Stateless.
 */
public final class LaterAnnotations {
  private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,18})");
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(500);

  /** Where one stands. */
  public record Place(int partition, long offset) {}

  private LaterAnnotations() {}

  /**
   * Reads places as {@code PARTITION:OFFSET}.
   *
   * @throws IllegalArgumentException for one that is not written so
   */
  public static List<Place> placesOf(List<String> texts) {
    List<Place> places = new ArrayList<>();
    for (String text : texts) {
      Matcher matcher = PLACE.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("annotation: " + text + ": must be PARTITION:OFFSET");
      }
      places.add(new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))));
    }
    return places;
  }

  /**
   * Reads the annotations that stand there, in this order.
   *
   * @param kafka what every Kafka client needs
   * @throws RecordsGoneException when no annotation of the run stands at one of the places
   */
  public static List<Annotation> read(
      Map<String, Object> kafka, SchemaIds ids, String run, List<Place> places) {
    if (places.isEmpty()) {
      return List.of();
    }
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    WireDecoder decoder = new WireDecoder(ids);
    List<Annotation> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (Place place : places) {
        found.add(
            read(consumer, decoder, place)
                .filter(note -> note.getRun().equals(run))
                .orElseThrow(
                    () ->
                        new RecordsGoneException(
                            run,
                            place.partition(),
                            place.offset(),
                            place.offset(),
                            "holds no annotation of it there")));
      }
    }
    return found;
  }

  /** The same as they are judged. */
  public static List<Note> notes(List<Annotation> events) {
    return events.stream().map(Note::of).toList();
  }

  private static Optional<Annotation> read(
      KafkaConsumer<byte[], byte[]> consumer, WireDecoder decoder, Place place) {
    TopicPartition partition = new TopicPartition(Topic.EVENTS.topicName(), place.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, place.offset());
    long endNanos = System.nanoTime() + TIMEOUT.toNanos();
    while (consumer.position(partition) <= place.offset() && System.nanoTime() - endNanos < 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() == place.offset()) {
          return decoded(decoder, record.value());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Annotation> decoded(WireDecoder decoder, byte[] value) {
    try {
      return decoder.decode(value) instanceof Annotation note
          ? Optional.of(note)
          : Optional.empty();
    } catch (UndecodableRecordException e) {
      return Optional.empty();
    }
  }
}
