package io.soakstream.analyzer.topology;

import io.soakstream.topic.Topic;

/** A result on its way to its topic, serialised already. */
record OutboundRecord(Topic topic, byte[] value) {}
