package io.soakstream.producer.scenario.sampler;

/** What stands at a key of a sampler. */
public enum SamplerForm {
  TEXT,
  /** Of a metric or a unit. */
  NAME,
  WHOLE,
  FLAG,
  FILE,
  /** {@code host:port}; this machine, or an allowed host. */
  ADDRESS,
  /** http or https; this machine, or an allowed host. */
  URL,
  /** Name of a variable of the environment, or path of a file, that holds a secret. */
  SECRET,
  /** A regular expression. */
  PATTERN,
  /** Names with a regular expression each. */
  PATTERNS,
  TEXTS
}
