package io.soakstream.producer.sampler.prometheus;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.sampler.prometheus.PrometheusText.Line;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import io.soakstream.rule.NamePattern;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chosen metrics of a program: gauges as they are, counters as rates, histograms and summaries as
 * their rate and their mean. A series with labels is named {@code metric{label=value}}. Confined to
 * one thread.
 */
public final class PrometheusSource implements ResourceSource {
  private static final int BODY_BYTES_MAX = 16 << 20;

  /** More series of one program would be more than a run keeps apart. */
  private static final int SERIES_MAX = 200;

  private static final int NAME_MAX = 200;

  private final URI url;
  private final List<String> chosen;
  private final Optional<String> token;
  private final Duration timeout;
  private final HttpClient client;
  private boolean isCut;

  public PrometheusSource(SamplerSettings settings, Optional<String> token, Duration timeout) {
    this.url = URI.create(settings.text("url"));
    this.chosen = settings.texts("metrics");
    this.token = token;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public void read(ReadingSheet sheet) throws IOException, InterruptedException {
    List<Line> lines = new ArrayList<>();
    for (Line line : PrometheusText.parse(body())) {
      boolean isPart = line.name().endsWith("_bucket") || line.labels().containsKey("quantile");
      if (!isPart && chosen.stream().anyMatch(it -> matches(it, line))) {
        lines.add(line);
      }
    }
    if (lines.isEmpty()) {
      throw new IOException("no metric at " + url + " is called " + String.join(" or ", chosen));
    } else if (lines.size() > SERIES_MAX && !isCut) {
      isCut = true;
      sheet.note(
          "sampler", url + " has " + lines.size() + " such series; " + SERIES_MAX + " are read");
    }
    write(lines.subList(0, Math.min(SERIES_MAX, lines.size())), sheet);
  }

  private static boolean matches(String pattern, Line line) {
    return NamePattern.matches(pattern, line.name()) || NamePattern.matches(pattern, line.family());
  }

  private static void write(List<Line> lines, ReadingSheet sheet) {
    Map<String, Double> sums = new HashMap<>();
    for (Line line : lines) {
      if (isDistribution(line) && line.name().endsWith("_sum")) {
        sums.put(series(line.family(), line), line.value());
      }
    }
    for (Line line : lines) {
      if (!isDistribution(line)) {
        writePlain(line, sheet);
      } else if (line.name().endsWith("_count")) {
        String series = series(line.family(), line);
        sheet.rate(series(line.family() + "_rate", line), ReadingSheet.PER_S, line.value());
        if (sums.containsKey(series)) {
          boolean isTime = line.family().endsWith("_seconds");
          String mean = series(line.family() + "_mean", line);
          double scale = isTime ? 1e3 : 1;
          String unit = isTime ? ReadingSheet.MS : unit(line.family());
          sheet.mean(mean, unit, sums.get(series) * scale, line.value());
        }
      }
    }
  }

  private static void writePlain(Line line, ReadingSheet sheet) {
    String name = series(line.name(), line);
    boolean isCounter =
        line.type().equals("counter")
            || line.type().equals("untyped") && line.name().endsWith("_total");
    if (isCounter) {
      String unit = unit(line.name().replaceFirst("_total$", ""));
      boolean isBytes = unit.equals(ReadingSheet.BYTES);
      sheet.rate(name, isBytes ? ReadingSheet.BYTES_PER_S : ReadingSheet.PER_S, line.value());
    } else {
      boolean isTime = unit(line.name()).equals("s");
      sheet.gauge(
          name, isTime ? ReadingSheet.MS : unit(line.name()), line.value() * (isTime ? 1e3 : 1));
    }
  }

  private static boolean isDistribution(Line line) {
    return line.type().equals("histogram") || line.type().equals("summary");
  }

  /** By the ending that Prometheus asks for. */
  private static String unit(String name) {
    if (name.endsWith("_bytes")) {
      return ReadingSheet.BYTES;
    } else if (name.endsWith("_seconds")) {
      return "s";
    }
    return name.endsWith("_ratio") ? "ratio" : ReadingSheet.COUNT;
  }

  private static String series(String name, Line line) {
    if (line.labels().isEmpty()) {
      return name;
    }
    String labels =
        line.labels().entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    String series = name + labels;
    return series.length() <= NAME_MAX ? series : series.substring(0, NAME_MAX - 1) + "…";
  }

  private String body() throws IOException, InterruptedException {
    HttpRequest.Builder asking =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Accept", "text/plain;version=0.0.4")
            .GET();
    token.ifPresent(value -> asking.header("Authorization", "Bearer " + value));
    HttpResponse<InputStream> response =
        client.send(asking.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException(url + " answered " + response.statusCode());
      }
      byte[] bytes = body.readNBytes(BODY_BYTES_MAX);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
