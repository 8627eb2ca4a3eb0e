package io.soakstream.sink.write;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Partitions coming and going. Called by the consumer on the sink's thread, within a poll. */
final class Handover implements ConsumerRebalanceListener {
  private final Sink sink;
  private final Runnable subscribed;
  private boolean first = true;

  Handover(Sink sink, Runnable subscribed) {
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
