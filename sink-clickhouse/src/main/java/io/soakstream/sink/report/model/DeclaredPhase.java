package io.soakstream.sink.report.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A phase as it was planned. Immutable.
 *
 * @param users of each tenant; empty where a rate was planned
 */
public record DeclaredPhase(String name, boolean isWarmup, SortedMap<String, Integer> users) {
  public DeclaredPhase {
    users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
  }
}
