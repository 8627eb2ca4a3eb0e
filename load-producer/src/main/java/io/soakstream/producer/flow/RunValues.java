package io.soakstream.producer.flow;

import io.soakstream.producer.token.TokenShelf;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all users of a run have in common: tokens, and what its setup captured, by tenant. Written
 * before the load, then only read; shows nothing of it.
 */
public final class RunValues {
  /** When there is nothing in common. */
  public static final RunValues NONE = new RunValues(TokenShelf.NONE);

  private final TokenShelf tokens;
  private final Map<String, Map<String, String>> captured = new HashMap<>();

  public RunValues(TokenShelf tokens) {
    this.tokens = tokens;
  }

  TokenShelf tokens() {
    return tokens;
  }

  /** What the users of a tenant know of from now on; empty tenant for what all know. */
  public void capture(String tenant, Map<String, String> values) {
    captured.computeIfAbsent(tenant, first -> new TreeMap<>()).putAll(values);
  }

  /** What was captured for a tenant, or for all; null for nothing. */
  String of(String tenant, String name) {
    String own = captured.getOrDefault(tenant, Map.of()).get(name);
    return own == null ? captured.getOrDefault("", Map.of()).get(name) : own;
  }

  @Override
  public String toString() {
    return "values of " + captured.size() + " tenants";
  }
}
