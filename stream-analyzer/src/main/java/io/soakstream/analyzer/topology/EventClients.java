package io.soakstream.analyzer.topology;

import io.soakstream.topic.Topic;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients that Kafka Streams makes for itself, but for the main consumer: it gives the events
 * that a poll brought as {@link EventBundle}s, and lets partitions wait that are far ahead of
 * others. The topology reads nothing else from the events topic. Safe for any thread.
 */
public final class EventClients implements KafkaClientSupplier {
  /**
   * Ten times a second, as Kafka Streams looks by itself, takes a hundredth of a core that nobody
   * gains by; an event ends the wait, and a process that is to end waits no longer than this.
   */
  private static final Duration QUIET_POLL = Duration.ofMillis(500);

  private final ReadingPace pace;

  /**
   * @param pace says which partitions wait
   */
  public EventClients(ReadingPace pace) {
    this.pace = pace;
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return wrapped(
        plain(config),
        partition -> pace.holds(partition, System.nanoTime()),
        () -> pace.isQuiet(System.nanoTime()));
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return plain(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return plain(config);
  }

  private static Consumer<byte[], byte[]> plain(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The consumer itself, except that what it polls of the events topic comes in bundles, and not
   * from partitions that are to wait; and that a poll that would wait waits longer while no run
   * goes on.
   */
  @SuppressWarnings("unchecked") // a poll of this consumer gives nothing else
  static Consumer<byte[], byte[]> wrapped(
      Consumer<byte[], byte[]> consumer, IntPredicate isHeld, BooleanSupplier isQuiet) {
    PausedPartitions held = new PausedPartitions(isHeld);
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            EventClients.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "poll" -> held.beforePoll(consumer);
                case "pause", "resume" -> held.decidedElsewhere((Collection<?>) arguments[0]);
                default -> {}
              }
              try {
                Object result =
                    method.getName().equals("poll") && waits(arguments) && isQuiet.getAsBoolean()
                        ? consumer.poll(QUIET_POLL)
                        : method.invoke(consumer, arguments);
                return result instanceof ConsumerRecords<?, ?> polled
                    ? bundled((ConsumerRecords<byte[], byte[]>) polled)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean waits(Object[] arguments) {
    return arguments[0] instanceof Duration timeout && !timeout.isZero();
  }

  private static ConsumerRecords<byte[], byte[]> bundled(ConsumerRecords<byte[], byte[]> polled) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> each = polled.records(partition);
      records.put(
          partition,
          partition.topic().equals(Topic.EVENTS.topicName()) ? EventBundle.bundled(each) : each);
    }
    return new ConsumerRecords<>(records, polled.nextOffsets());
  }
}
