package io.soakstream.bench.flink;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One number for each series in the whole mini-cluster, which is one process. Safe for any thread.
 */
final class SeriesNumbers {
  private static final Map<String, Integer> NUMBERS = new ConcurrentHashMap<>();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private SeriesNumbers() {}

  static Integer of(String series) {
    return NUMBERS.computeIfAbsent(series, name -> NEXT.getAndIncrement());
  }
}
