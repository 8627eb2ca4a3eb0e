package io.soakstream.analyzer.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Bundles as the consumer makes them of what it polled. */
final class Bundles {
  private Bundles() {}

  /** A bundle of a few events whose offsets follow each other. */
  static byte[] of(List<byte[]> events) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      records.add(new ConsumerRecord<>("events", 0, i, null, events.get(i)));
    }
    List<ConsumerRecord<byte[], byte[]>> bundles = EventBundle.bundled(records);
    if (bundles.size() != 1) {
      throw new IllegalArgumentException(bundles.size() + " bundles, not 1");
    }
    return bundles.get(0).value();
  }
}
