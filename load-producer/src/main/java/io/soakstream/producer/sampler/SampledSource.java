package io.soakstream.producer.sampler;

import java.time.Duration;

/**
 * A source with its name and its clock. Immutable but for the source.
 *
 * @param name what its readings are under
 * @param every from one reading to the next, above 0
 * @param timeout after which a read is given up
 * @param trouble begins the sentence about a read that failed
 * @param troubleKind kind of the annotation that holds it
 */
record SampledSource(
    String name,
    ResourceSource source,
    Duration every,
    Duration timeout,
    String trouble,
    String troubleKind) {
  /** One whose failures are its own. */
  static SampledSource of(String name, ResourceSource source, Duration every, Duration timeout) {
    String trouble = "sampler " + name + " cannot read";
    return new SampledSource(name, source, every, timeout, trouble, SamplerNote.SAMPLER);
  }
}
