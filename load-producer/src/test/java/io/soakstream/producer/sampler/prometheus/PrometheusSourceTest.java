package io.soakstream.producer.sampler.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.soakstream.producer.sampler.SourceReader;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrometheusSourceTest {
  private static final long SECOND_NS = 1_000_000_000;
  private static final String PAGE =
      """
      # HELP up Whether it is up.
      # TYPE jobs_waiting gauge
      jobs_waiting{queue="mail, \\"fast\\"",zone="a}b"} 7
      jobs_waiting{queue="web"} 3 1700000000000
      # TYPE http_requests_total counter
      http_requests_total{code="200"} %1$d
      # TYPE sent_bytes_total counter
      sent_bytes_total %1$d
      # TYPE http_request_seconds histogram
      http_request_seconds_bucket{le="0.1"} 3
      http_request_seconds_bucket{le="+Inf"} 9
      http_request_seconds_sum %2$s
      http_request_seconds_count %1$d
      # TYPE rpc_size_bytes summary
      rpc_size_bytes{quantile="0.5"} 100
      rpc_size_bytes_sum %1$d
      rpc_size_bytes_count 4
      process_start_time_seconds 1.7e9
      oldest_job_seconds 2.5
      broken
      nothing NaN
      """;

  private HttpServer server;
  private volatile String page = "";
  private volatile String authorization = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldReadChosenMetricsByTheirKind() throws Exception {
    SourceReader reader = reader(Optional.empty(), "*");
    page = String.format(Locale.ROOT, PAGE, 100, "5.0");
    assertThat(reader.readAt(0))
        .containsEntry("jobs_waiting{queue=mail, \"fast\",zone=a}b}", 7.0)
        .containsEntry("jobs_waiting{queue=web}", 3.0)
        .containsEntry("oldest_job_seconds", 2500.0)
        .doesNotContainKeys("http_requests_total{code=200}", "nothing");
    page = String.format(Locale.ROOT, PAGE, 300, "15.0");

    assertThat(reader.readAt(10 * SECOND_NS))
        .containsEntry("http_requests_total{code=200}", 20.0)
        .containsEntry("sent_bytes_total", 20.0)
        .containsEntry("http_request_seconds_rate", 20.0)
        .containsEntry("http_request_seconds_mean", 50.0) // 10 s of 200 requests
        .containsEntry("rpc_size_bytes_rate", 0.0)
        .doesNotContainKeys("rpc_size_bytes_mean", "http_request_seconds_bucket{le=0.1}");
    assertThat(reader.units())
        .containsEntry("sent_bytes_total", "bytes_per_s")
        .containsEntry("http_request_seconds_mean", "ms")
        .containsEntry("oldest_job_seconds", "ms")
        .containsEntry("jobs_waiting{queue=web}", "count");
  }

  @Test
  void shouldSurviveARestartOfTheProgram() throws Exception {
    SourceReader reader = reader(Optional.empty(), "sent_*");
    page = String.format(Locale.ROOT, PAGE, 1000, "5.0");
    reader.readAt(0);
    page = String.format(Locale.ROOT, PAGE, 50, "5.0");

    assertThat(reader.readAt(SECOND_NS)).containsExactly(Map.entry("sent_bytes_total", 50.0));
  }

  @Test
  void shouldSendATokenAndSayWhatIsMissing() throws Exception {
    page = String.format(Locale.ROOT, PAGE, 1, "1.0");
    SourceReader reader = reader(Optional.of("canary-of-scrape"), "jobs_*");
    assertThat(reader.read()).hasSize(2);
    assertThat(authorization).isEqualTo("Bearer canary-of-scrape");

    assertThatThrownBy(reader(Optional.empty(), "absent", "gone_*")::read)
        .hasMessage("no metric at " + url() + " is called absent or gone_*");
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";
  }

  private SourceReader reader(Optional<String> token, String... metrics) {
    return new SourceReader(
        new PrometheusSource(
            new SamplerSettings(Map.of("url", url(), "metrics", List.of(metrics))),
            token,
            Duration.ofSeconds(10)));
  }
}
