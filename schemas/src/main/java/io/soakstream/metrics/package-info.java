/**
 * What a program tells of itself while it runs: {@code /metrics} for Prometheus, {@code /healthz}
 * and {@code /readyz}, on a port that has to be asked for. A program names its figures in a {@code
 * MetricBook}; each is read from a counter that is there anyway, when somebody asks and not before.
 * Nothing of it is loaded while no port is given. Imports Prometheus' own client, picocli and the
 * metrics of Kafka's clients.
 */
package io.soakstream.metrics;
