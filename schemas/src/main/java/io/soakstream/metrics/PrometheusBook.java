package io.soakstream.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Figures as Prometheus' client serves them. */
record PrometheusBook(PrometheusRegistry registry) implements MetricBook {
  @Override
  public void counter(String name, String help, DoubleSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            to -> {
              double read = value.getAsDouble();
              if (!Double.isNaN(read)) {
                to.call(read);
              }
            })
        .register(registry);
  }

  @Override
  public void counters(
      String name, String help, String label, Supplier<Map<String, Double>> values) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .callback(to -> values.get().forEach((of, read) -> to.call(read, of)))
        .register(registry);
  }

  @Override
  public void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            to -> {
              double read = value.getAsDouble();
              if (!Double.isNaN(read)) {
                to.call(read);
              }
            })
        .register(registry);
  }

  @Override
  public void gauges(String name, String help, String label, Supplier<Map<String, Double>> values) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .callback(to -> values.get().forEach((of, read) -> to.call(read, of)))
        .register(registry);
  }

  @Override
  public void timing(String name, String help, DoubleSupplier count, DoubleSupplier seconds) {
    SummaryWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            to -> {
              double read = count.getAsDouble();
              double took = seconds.getAsDouble();
              if (!Double.isNaN(read) && !Double.isNaN(took)) {
                to.call((long) read, took, Quantiles.EMPTY);
              }
            })
        .register(registry);
  }
}
