package io.soakstream.producer.scenario.sampler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of a sampler's keys, checked against their forms; of a key that was left out its fallback.
 * Immutable.
 */
public final class SamplerSettings {
  /** Key of the hosts beside this machine that may be asked. */
  public static final String ALLOWED_HOSTS = "";

  private final Map<String, Object> values;

  /**
   * @param values texts, lists of texts, and maps of texts
   */
  public SamplerSettings(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A value that has to be there. */
  public String text(String key) {
    return given(key).orElseThrow(() -> new IllegalArgumentException(key));
  }

  /** A value that may be left out. */
  public Optional<String> given(String key) {
    return Optional.ofNullable((String) values.get(key));
  }

  public long whole(String key) {
    return Long.parseLong(text(key));
  }

  public boolean flag(String key) {
    return given(key).map(Boolean::parseBoolean).orElse(false);
  }

  @SuppressWarnings("unchecked") // as it was read
  public List<String> texts(String key) {
    return (List<String>) values.getOrDefault(key, List.of());
  }

  @SuppressWarnings("unchecked") // as it was read
  public Map<String, String> named(String key) {
    return (Map<String, String>) values.getOrDefault(key, Map.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SamplerSettings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
