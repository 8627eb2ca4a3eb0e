package io.soakstream.sink.write.consume;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Partitions coming and going. Called by the consumer on the sink's thread, within a poll. */
final class SinkRebalanceListener implements ConsumerRebalanceListener {
  private final ResultSink sink;
  private final Runnable subscribed;
  private boolean first = true;

  SinkRebalanceListener(ResultSink sink, Runnable subscribed) {
    this.sink = sink;
    this.subscribed = subscribed;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    sink.assigned(partitions);
    if (first) {
      first = false;
      subscribed.run();
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    if (!partitions.isEmpty()) {
      sink.handOver(partitions);
    }
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    sink.gone(partitions);
  }
}
