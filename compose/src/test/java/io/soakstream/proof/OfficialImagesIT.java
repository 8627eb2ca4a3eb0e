package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.soakstream.compose.Checkout;
import io.soakstream.fault.Polling;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.QueryRefusedException;
import io.soakstream.sink.query.ResultRows;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;

/**
 * Producer, analyzer and sink against the images of the compose file. Runs where Docker can pull
 * them.
 */
class OfficialImagesIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String RUN = "agp2-soak-24h-images";

  private static OfficialImages images;

  @BeforeAll
  static void start() throws Exception {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      notRun("no Docker answers");
    }
    images = new OfficialImages();
    try {
      images.start();
    } catch (RuntimeException e) {
      if (causedByFetch(e)) {
        notRun("the images cannot be pulled: " + e.getMessage());
      }
      throw e;
    }
  }

  @AfterAll
  static void stop() {
    if (images != null) {
      images.close();
    }
  }

  @Test
  void shouldJudgeASimulatedRunAndStoreItForTheAnalyst(@TempDir Path stateDir) throws Exception {
    List<String> kafka =
        List.of(
            "--bootstrap-server=" + images.bootstrapServer(),
            "--schema-registry=" + images.schemaRegistry());
    try (Program analyzer =
            Program.start(
                "io.soakstream.analyzer.app.AnalyzerMain",
                Map.of(),
                kafka,
                List.of("--state-dir=" + stateDir));
        Program sink =
            Program.start(
                "io.soakstream.sink.app.SinkMain",
                Map.of(
                    "SOAK_CLICKHOUSE_MIGRATOR_USER",
                    "soak_migrator",
                    "SOAK_CLICKHOUSE_MIGRATOR_PASSWORD",
                    OfficialImages.PASSWORD,
                    "SOAK_CLICKHOUSE_USER",
                    "soak_writer",
                    "SOAK_CLICKHOUSE_PASSWORD",
                    OfficialImages.PASSWORD),
                kafka,
                List.of("--clickhouse-url=" + images.clickHouseUrl()))) {
      analyzer.awaitLine("\"event\":\"ready\"", TIMEOUT);
      sink.awaitLine("\"event\":\"ready\"", TIMEOUT);
      String scenario = Checkout.file("load-producer/scenarios/agp2-soak-24h.yaml").toString();

      try (Program producer =
          Program.start(
              "io.soakstream.producer.app.ProducerMain",
              Map.of(),
              List.of("simulate", scenario, "--run=" + RUN),
              kafka)) {
        assertThat(producer.awaitEnd(TIMEOUT)).isZero();
      }

      try (QueryClient analyst = analyst()) {
        assertThat(awaitFinalStatus(analyst)).isEqualTo("PASS");
        assertThat(only(analyst, "SELECT balanced FROM soak.ledgers WHERE run = {run:String}"))
            .isEqualTo(true);
        assertThatThrownBy(() -> only(analyst, "SELECT count() FROM soak_store.windows"))
            .isInstanceOf(QueryRefusedException.class);
      }
    }
  }

  private static QueryClient analyst() {
    return new QueryClient(
        new ClickHouseLogin(
            URI.create(images.clickHouseUrl()), "soak_analyst", OfficialImages.PASSWORD));
  }

  private static Object awaitFinalStatus(QueryClient analyst) throws InterruptedException {
    Polling.until("a final verdict is stored", TIMEOUT, () -> finalStatus(analyst) != null);
    return finalStatus(analyst);
  }

  private static Object finalStatus(QueryClient analyst) {
    return only(analyst, "SELECT status FROM soak.verdicts WHERE (run = {run:String}) AND final");
  }

  private static Object only(QueryClient analyst, String sql) {
    try (ResultRows rows = analyst.sql(sql, Map.of("run", RUN))) {
      List<Object> row = rows.next();
      return row == null ? null : row.get(0);
    }
  }

  private static boolean causedByFetch(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ContainerFetchException) {
        return true;
      }
    }
    return false;
  }

  /** Ends the test as skipped, and not in silence. */
  private static void notRun(String why) {
    System.out.println(
        "NOT RUN: OfficialImagesIT needs Docker (" + why.lines().findFirst().orElse("") + ")");
    abort("OfficialImagesIT needs Docker and the official images: " + why);
  }
}
