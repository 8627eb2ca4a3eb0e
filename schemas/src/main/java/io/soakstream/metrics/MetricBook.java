package io.soakstream.metrics;

import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Takes the figures of a program, each with a name, what it means and where it is read. Names are
 * Prometheus': small letters, the base unit last (seconds, bytes), counters without {@code _total},
 * which is added. A supplier is asked on the thread that serves, at each scrape; it must not block
 * for long, and what it gives as NaN is left out. Confined to one thread.
 */
public interface MetricBook {
  /** A count that only grows while the program lives. */
  void counter(String name, String help, DoubleSupplier value);

  /** Counts that only grow, one for each value of a label. */
  void counters(String name, String help, String label, Supplier<Map<String, Double>> values);

  /** A figure that goes up and down. */
  void gauge(String name, String help, DoubleSupplier value);

  /** Figures that go up and down, one for each value of a label. */
  void gauges(String name, String help, String label, Supplier<Map<String, Double>> values);

  /**
   * How often something was done and how long it took in all.
   *
   * @param name ends with {@code _seconds}
   */
  void timing(String name, String help, DoubleSupplier count, DoubleSupplier seconds);
}
