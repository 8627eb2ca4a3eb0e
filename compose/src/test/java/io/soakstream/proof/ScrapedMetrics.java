package io.soakstream.proof;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One answer of {@code /metrics}: value by name and labels, as they are written. Immutable.
 *
 * @param values such as {@code soak_sink_rows_total}
 */
record ScrapedMetrics(Map<String, Double> values) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Asks for OpenMetrics; empty when nobody answers there. */
  static Optional<ScrapedMetrics> of(String url) throws InterruptedException {
    try {
      HttpResponse<String> answer = get(url);
      if (!answer.body().endsWith("# EOF\n")) {
        throw new AssertionError("no OpenMetrics at " + url + ": " + answer.body());
      }
      Map<String, Double> values = new TreeMap<>();
      answer
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int space = line.lastIndexOf(' ');
                values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
              });
      return Optional.of(new ScrapedMetrics(values));
    } catch (ConnectException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it ended while it answered
    }
  }

  /** Status of {@code /healthz} or {@code /readyz} beside these metrics. */
  static int statusOf(String url, String path) throws IOException, InterruptedException {
    return get(URI.create(url).resolve(path).toString()).statusCode();
  }

  /** A figure that has to be there. */
  double value(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new AssertionError("no " + name + " in " + values.keySet());
    }
    return value;
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Accept", "application/openmetrics-text;version=1.0.0")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
