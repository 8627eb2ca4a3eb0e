package io.soakstream.analyzer.topology;

import io.soakstream.topic.Topic;
import java.util.Map;

/**
 * A result on its way to its topic, serialised already.
 *
 * @param headers by name, in their order
 */
record OutboundRecord(Topic topic, byte[] value, Map<String, String> headers) {
  /** One without headers. */
  OutboundRecord(Topic topic, byte[] value) {
    this(topic, value, Map.of());
  }
}
