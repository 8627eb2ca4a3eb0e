package io.soakstream.sink.write.consume;

import io.soakstream.client.ConsumerLag;
import io.soakstream.sink.write.insert.SinkProgress;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of this sink's partitions lie in Kafka that are not stored, measured apart from
 * the sink's thread, so that it is right also while an insert hangs. Confined to one thread.
 */
public final class LagWatch implements AutoCloseable {
  private final ConsumerLag lag;
  private final String group;
  private final OffsetTracker offsets;
  private final SinkProgress status;

  /**
   * @param lag closed by {@link #close}
   */
  public LagWatch(ConsumerLag lag, String group, OffsetTracker offsets, SinkProgress status) {
    this.lag = lag;
    this.group = group;
    this.offsets = offsets;
    this.status = status;
  }

  /** Measures once; when Kafka does not answer, the last figure stays and the trouble is noted. */
  public void measure() {
    Set<TopicPartition> partitions = offsets.assigned();
    if (partitions.isEmpty()) {
      status.lag(0);
      return;
    }
    try {
      status.lag(lag.ofPartitions(group, partitions));
    } catch (ExecutionException | TimeoutException e) {
      status.trouble("Kafka: " + (e.getCause() == null ? "no answer" : e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    lag.close();
  }
}
