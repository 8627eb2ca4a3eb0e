/**
 * What a program tells of itself while it runs: {@code /metrics} for Prometheus, {@code /healthz}
 * and {@code /readyz}, on a port that has to be asked for. A program names its figures in a {@code
 * MetricBook}; each is read from a counter that is there anyway, when somebody asks and not before.
 * While no port is given, neither the server nor Prometheus' client is loaded. Imports Prometheus'
 * own client, picocli and the metrics of Kafka's clients.
 */
package io.soakstream.metrics;
