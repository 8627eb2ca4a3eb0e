package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.analyzer.app.AnalyzerFigures;
import io.soakstream.analyzer.topology.LaneWatch;
import io.soakstream.live.web.PageFigures;
import io.soakstream.metrics.KafkaFigures;
import io.soakstream.metrics.MetricBook;
import io.soakstream.producer.app.ProducerFigures;
import io.soakstream.sink.app.SinkFigures;
import io.soakstream.sink.write.insert.SinkProgress;
import io.soakstream.stack.StackFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The page of metrics is what the programs register. {@code -Dreference.write=true} writes it. */
class MetricsPageTest {
  private static final Path PAGE = Checkout.file("docs/METRICS.md");

  private static final String INTRODUCTION =
      """
      # Metrics of the programs

      What the programs tell of themselves, for Prometheus and whoever speaks its language. The figures of a *run* are in ClickHouse; these are about the
      pipeline. This page is written from the code (`MetricsPageTest`).

      Off unless a port is given: `--metrics-port` (`SOAK_METRICS_PORT`) of producer, analyzer, sink and page, 0 for any free one; where it is, is a line on standard
      output. On this machine alone unless `--metrics-host` (`SOAK_METRICS_HOST`) says otherwise: there is no password, so open it to those who scrape and nobody
      else. It shows no names of tenants and no secrets.

      ```sh
      ./soak up --metrics-port 9400        # supervisor 9400, analyzer 9401, sink 9402, page 9403; 'status' shows them
      curl http://127.0.0.1:9401/metrics
      SOAK_METRICS_PORT=9404 ./soak run quickstart
      ```

      | Path | Answers |
      |---|---|
      | `/metrics` | OpenMetrics, or Prometheus' text, as the scraper asks |
      | `/healthz` | 200, or 503 with the reason when only a restart helps |
      | `/readyz` | 200, or 503 with what it is waiting for |

      [`compose/prometheus/prometheus.yml`](../compose/prometheus/prometheus.yml) scrapes them. Figures are read when somebody asks, from counters that are there
      anyway: a program that nobody scrapes does nothing for it. Counters begin at 0 with the process. Beside these every program has its JVM's
      (`jvm_memory_used_bytes{area="heap"}`, `jvm_gc_collection_seconds`, `jvm_threads_current`, `process_cpu_seconds_total`, `process_start_time_seconds` …).
      """;

  /** A figure as it was registered. */
  private record Figure(String name, String type, String label, String help) {}

  /** Keeps the names; reads nothing. */
  private static final class Names implements MetricBook {
    private final List<Figure> all = new ArrayList<>();

    @Override
    public void counter(String name, String help, DoubleSupplier value) {
      all.add(new Figure(name + "_total", "counter", "", help));
    }

    @Override
    public void counters(
        String name, String help, String label, Supplier<Map<String, Double>> values) {
      all.add(new Figure(name + "_total", "counter", label, help));
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
      all.add(new Figure(name, "gauge", "", help));
    }

    @Override
    public void gauges(
        String name, String help, String label, Supplier<Map<String, Double>> values) {
      all.add(new Figure(name, "gauge", label, help));
    }

    @Override
    public void timing(String name, String help, DoubleSupplier count, DoubleSupplier seconds) {
      all.add(new Figure(name + "_count", "counter", "", help));
      all.add(new Figure(name + "_sum", "counter", "", "Seconds that they took in all."));
    }
  }

  @Test
  void shouldListWhatTheProgramsRegister() throws IOException {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    programs()
        .forEach(
            (title, figures) -> {
              page.append("\n## ").append(title).append("\n\n");
              page.append("| Metric | Type | Label | Says |\n|---|---|---|---|\n");
              figures.forEach(
                  figure ->
                      page.append(
                          "| `%s` | %s | %s | %s |\n"
                              .formatted(
                                  figure.name(),
                                  figure.type(),
                                  figure.label().isEmpty() ? "" : "`" + figure.label() + "`",
                                  figure.help())));
            });
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE)
        .as("write it anew with -Dreference.write=true")
        .content()
        .isEqualTo(page.toString());
  }

  @Test
  void shouldNameFiguresAsPrometheusWantsThem() {
    List<Figure> all = programs().values().stream().flatMap(List::stream).toList();

    assertThat(all).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(
            figure -> {
              assertThat(figure.name())
                  .matches("soak_(producer|analyzer|sink|page|stack)(_[a-z]+)+");
              assertThat(figure.name()).doesNotContainPattern("_(ms|us|ns|kb|mb)(_|$)");
              assertThat(figure.help()).endsWith(".").doesNotContain("|");
            });
  }

  @Test
  void shouldScrapeThePortsThatTheScrapeFileNames() {
    JsonNode jobs = Checkout.yaml("compose/prometheus/prometheus.yml").path("scrape_configs");
    Map<String, String> targets = new LinkedHashMap<>();
    for (JsonNode job : jobs) {
      for (JsonNode group : job.path("static_configs")) {
        targets.put(
            group.path("labels").path("program").asText(), group.path("targets").get(0).asText());
      }
    }

    assertThat(targets)
        .containsExactly(
            Map.entry("supervisor", "127.0.0.1:9400"),
            Map.entry("analyzer", "127.0.0.1:9401"),
            Map.entry("sink", "127.0.0.1:9402"),
            Map.entry("page", "127.0.0.1:9403"),
            Map.entry("producer", "127.0.0.1:9404"));
    JsonNode services = Checkout.yaml("compose/docker-compose.yml").path("services");
    for (String program : List.of("analyzer", "sink")) {
      String port = services.path(program).path("environment").path("SOAK_METRICS_PORT").asText();
      assertThat(targets.get(program)).endsWith(":" + port);
      assertThat(services.path(program).path("ports").get(0).asText())
          .isEqualTo("127.0.0.1:" + port + ":" + port);
    }
  }

  private static Map<String, List<Figure>> programs() {
    KafkaFigures none = new KafkaFigures(Map::of);
    Names producer = new Names();
    ProducerFigures.register(producer);
    Names analyzer = new Names();
    AnalyzerFigures.register(analyzer, none, new LaneWatch(), () -> 0, () -> 0);
    Names sink = new Names();
    SinkFigures.register(sink, new SinkProgress(), none);
    Names page = new Names();
    PageFigures.register(page, () -> 0, () -> 0, () -> 0, () -> new PageFigures.AnswerWork(0, 0));
    Names stack = new Names();
    StackFigures.register(stack, List::of);
    Map<String, List<Figure>> programs = new LinkedHashMap<>();
    programs.put("Producer", producer.all);
    programs.put("Analyzer", analyzer.all);
    programs.put("Sink", sink.all);
    programs.put("Page", page.all);
    programs.put("Supervisor of the embedded stack", stack.all);
    return programs;
  }
}
