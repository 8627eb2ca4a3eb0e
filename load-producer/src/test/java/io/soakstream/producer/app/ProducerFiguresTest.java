package io.soakstream.producer.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.metrics.MetricBook;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.Recorded;
import io.soakstream.producer.run.RunProgressReporter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class ProducerFiguresTest {
  /** Keeps the suppliers. */
  private static final class Suppliers implements MetricBook {
    private final Map<String, DoubleSupplier> all = new TreeMap<>();

    @Override
    public void counter(String name, String help, DoubleSupplier value) {
      all.put(name, value);
    }

    @Override
    public void counters(
        String name, String help, String label, Supplier<Map<String, Double>> values) {
      throw new AssertionError(name);
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
      all.put(name, value);
    }

    @Override
    public void gauges(
        String name, String help, String label, Supplier<Map<String, Double>> values) {
      throw new AssertionError(name);
    }

    @Override
    public void timing(String name, String help, DoubleSupplier count, DoubleSupplier seconds) {
      throw new AssertionError(name);
    }

    private double read(String name) {
      return all.get("soak_producer_" + name).getAsDouble();
    }
  }

  @Test
  void shouldTellWhatWasSentAndWhatBecameOfIt() {
    Recorded recorded = Recorded.with(2, false);
    Suppliers figures = new Suppliers();
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try (EventPublisher publisher =
            new EventPublisher(recorded.kafka, Recorded.IDS, "run-1", "producer-1", 0);
        RunProgressReporter report = new RunProgressReporter(out, "run-1", publisher, 500)) {
      ProducerFigures.register(figures, publisher, report, Optional.empty());
      assertThat(figures.read("events_attempted")).isZero();

      for (int i = 0; i < 10; i++) {
        publisher.coordinate(EventFactory.annotation(i, "deploy", "text", null));
      }
      for (int i = 0; i < 6; i++) {
        recorded.kafka.completeNext();
      }
      recorded.kafka.errorNext(new RecordTooLargeException("too large"));
      report.at(1_500_000, 40, 3);

      assertThat(figures.read("events_attempted")).isEqualTo(recorded.kafka.history().size());
      assertThat(figures.read("events_acknowledged")).isEqualTo(6);
      assertThat(figures.read("events_given_up")).isEqualTo(1);
      assertThat(figures.read("events_in_flight")).isEqualTo(3);
      assertThat(figures.read("requests")).isEqualTo(40);
      assertThat(figures.read("failed_requests")).isEqualTo(3);
      assertThat(figures.read("planned_requests")).isEqualTo(500);
      assertThat(figures.read("event_time_seconds")).isEqualTo(1.5);
      assertThat(figures.read("generator_failures")).as("of no real load").isNaN();
    }
  }
}
