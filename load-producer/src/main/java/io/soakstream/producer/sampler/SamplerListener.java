package io.soakstream.producer.sampler;

import java.util.List;

/** Takes what samplers read and saw, each on its own sampler's thread; must not block for long. */
public interface SamplerListener {
  /** What one reading gave. */
  void sampled(List<Sample> samples);

  /** Something happened. */
  void noted(SamplerNote note);
}
