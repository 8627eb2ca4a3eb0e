package io.soakstream.producer.scenario.sampler;

/**
 * One key of a kind of sampler. Immutable.
 *
 * @param fallback what counts when it is left out, as it would be written; empty for nothing
 * @param example a value, for who has left it out or written it wrongly
 * @param description one sentence without its full stop
 */
public record SamplerKey(
    String name,
    SamplerForm form,
    boolean isRequired,
    String fallback,
    String example,
    String description) {
  static SamplerKey required(String name, SamplerForm form, String example, String description) {
    return new SamplerKey(name, form, true, "", example, description);
  }

  static SamplerKey optional(String name, SamplerForm form, String example, String description) {
    return new SamplerKey(name, form, false, "", example, description);
  }

  SamplerKey orElse(String value) {
    return new SamplerKey(name, form, isRequired, value, example, description);
  }
}
