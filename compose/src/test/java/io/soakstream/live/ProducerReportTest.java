package io.soakstream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProducerReportTest {
  private static final String PROGRESS =
      "{\"event\":\"progress\",\"run\":\"r\",\"event_time\":\"2026-02-12T18:23:40.123456Z\",\"done\":3712000,"
          + "\"total\":4752000,\"errors\":52,\"acknowledged\":3700000,\"rate_per_s\":412000.5}";

  @Test
  void shouldReadProgress() {
    assertThat(ProducerReport.parse(PROGRESS))
        .contains(
            new ProducerReport.Progress(
                "2026-02-12T18:23:40.123456Z", 3_712_000, 4_752_000, 52, 3_700_000, 412_000.5));
  }

  @Test
  void shouldReadWhatFailed() {
    String line = PROGRESS.replace("\"done\"", "\"failed\":{\"401\":12,\"timeout\":4},\"done\"");

    assertThat(ProducerReport.parse(line))
        .get()
        .extracting(report -> ((ProducerReport.Progress) report).failed())
        .isEqualTo(Map.of("401", 12L, "timeout", 4L));
  }

  @Test
  void shouldReadTheEndWithItsLastFigures() {
    ProducerReport ended =
        ProducerReport.parse(
                "{\"event\":\"ended\",\"status\":\"COMPLETED\",\"done\":7,\"total\":7}")
            .orElseThrow();

    assertThat(ended).isInstanceOf(ProducerReport.Ended.class);
    assertThat(((ProducerReport.Ended) ended).last().done()).isEqualTo(7);
  }

  @Test
  void shouldPassOverWhatItDoesNotKnow() {
    assertThat(ProducerReport.parse("{\"event\":\"something\"}")).isEmpty();
    assertThat(ProducerReport.parse("{broken")).isEmpty();
    assertThat(ProducerReport.parse("a log line")).isEmpty();
  }

  @Test
  void shouldShowWhatMattersOnOneLine() {
    ProducerReport.Progress progress =
        (ProducerReport.Progress) ProducerReport.parse(PROGRESS).orElseThrow();

    LiveState state =
        LiveState.NOTHING_YET
            .with(progress)
            .withLag(OptionalLong.of(12_340))
            .with(verdict(Status.FAIL));

    assertThat(state.text())
        .isEqualTo(
            "2026-02-12 18:23:40   78 %  3,712,000 of 4,752,000 requests  412,001/s  52 errors"
                + "  lag 12,340  FAIL");
  }

  @Test
  void shouldShowAfterTheLoadWhatIsLeftToDo() {
    ProducerReport.Progress progress =
        (ProducerReport.Progress) ProducerReport.parse(PROGRESS).orElseThrow();
    LiveState done = LiveState.NOTHING_YET.with(progress).withLoadDone();

    assertThat(done.withLag(OptionalLong.of(98_136)).text())
        .endsWith("requests  52 errors  analysing, 98,136 events to go");
    assertThat(done.withLag(OptionalLong.of(0)).text()).endsWith("requests  52 errors  judging");
    assertThat(done.withLag(OptionalLong.of(0)).withLag(OptionalLong.empty()).text())
        .endsWith("judging");
    assertThat(LiveState.NOTHING_YET.text()).isEqualTo("starting the load");
  }

  @Test
  void shouldReadTheTimeLeftAndTheRequestsOfTheLastSeconds() {
    ProducerReport.Progress progress =
        (ProducerReport.Progress)
            ProducerReport.parse(
                    "{\"event\":\"progress\",\"left_s\":18.5,\"recent\":{\"span_s\":10.0,\"p95_us\":553000,"
                        + "\"p99_us\":1711000,\"tenants\":[{\"tenant\":\"A\",\"requests\":3000,\"errors\":316,"
                        + "\"p95_us\":553000,\"p99_us\":1711000}]}}")
                .orElseThrow();

    assertThat(progress.leftS()).isEqualTo(18.5);
    assertThat(progress.recent())
        .contains(
            new LiveRequests(
                10,
                553_000,
                1_711_000,
                List.of(new LiveRequests.OfTenant("A", 3_000, 316, 553_000, 1_711_000))));
  }

  private static Verdict verdict(Status status) {
    return Verdict.newBuilder(RunWatchTest.verdict("r", false, "t")).setStatus(status).build();
  }
}
