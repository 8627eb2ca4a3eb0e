package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ReadResults.Row;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;

/** Files that hold seconds and histograms, and no single requests. */
class SeriesFilesTest {
  private static final long TEN_US = 1_772_359_200_000_000L;

  static final String HYPERFOIL =
      """
      {"$schema": "http://hyperfoil.io/run-schema/0.6",
       "info": {"id": "0001", "benchmark": "goals", "startTime": 1772359200000,
                "terminateTime": 1772359203000, "cancelled": false, "errors": []},
       "total": [{"phase": "steady", "metric": "list", "start": 1772359200000, "end": 1772359203000,
                  "summary": {"requestCount": 35, "responseCount": 30}}],
       "failure": [],
       "phase": {"steady": {"iteration": {"all": {"fork": {"all": {"metric": {
         "list": {
           "histogram": {"percentiles": [{"from": 0, "to": 1, "percentile": 0.5, "count": 5}],
                         "linear": []},
           "series": [
             {"startTime": 1772359200000, "endTime": 1772359201000, "minResponseTime": 1,
              "percentileResponseTime": {"50.0": 4000}, "requestCount": 20, "responseCount": 17,
              "status_2xx": 14, "status_3xx": 0, "status_4xx": 1, "status_5xx": 1, "status_other": 0,
              "invalid": 3, "cacheHits": 0, "resetCount": 1, "timeouts": 1, "connectFailureCount": 1,
              "blockedCount": 0, "blockedTime": 0},
             {"startTime": 1772359202000, "endTime": 1772359203000, "requestCount": 15,
              "responseCount": 14}]},
         "/goals/7?token=cAnArY5ecret": {"series": [
             {"startTime": 1772359202000, "endTime": 1772359203000, "requestCount": 2,
              "responseCount": 2}]}
       }}}}}}},
       "agent": {"a1": {"total": [], "phase": {"steady": {"iteration": {"all": {"fork": {"all": {"metric": {
         "list": {"series": [{"startTime": 1772359200000, "requestCount": 999}]}}}}}}}}}}
      }
      """;

  static final ReadingOptions MICROSECONDS =
      new ReadingOptions(
          TenantSource.usual(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          1_000);

  /** As HdrHistogram's own writer has it: an interval with two tags, and one later. */
  static String hdrLog(boolean isRelative, long lengthMs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HistogramLogWriter writer = new HistogramLogWriter(out);
    long startMs = TEN_US / 1_000;
    writer.outputLogFormatVersion();
    writer.outputStartTime(startMs);
    if (isRelative) {
      writer.setBaseTime(startMs);
    }
    writer.outputLegend();
    interval(writer, "", startMs, lengthMs, 1_500, 1_500, 90_000);
    interval(writer, "list", startMs, lengthMs, 20);
    interval(writer, "", startMs + 2_000, lengthMs, 1_500);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void interval(
      HistogramLogWriter writer, String tag, long startMs, long lengthMs, long... values) {
    Histogram histogram = new Histogram(3_600_000_000L, 3);
    for (long value : values) {
      histogram.recordValue(value);
    }
    histogram.setStartTimeStamp(startMs);
    histogram.setEndTimeStamp(startMs + lengthMs);
    if (!tag.isEmpty()) {
      histogram.setTag(tag);
    }
    writer.outputIntervalHistogram(histogram);
  }

  @Test
  void shouldReadAnHdrLogWhateverItsTimesCountFrom() {
    for (boolean isRelative : new boolean[] {false, true}) {
      ReadResults read = ReadResults.of(hdrLog(isRelative, 1_000), MICROSECONDS);

      assertThat(read.problems()).isEmpty();
      assertThat(read.rows())
          .extracting(Row::startUs, Row::name, Row::tookUs, Row::count)
          .containsExactly(
              tuple(TEN_US, "(no tag)", 1_500L, 2L),
              tuple(TEN_US, "(no tag)", 90_047L, 1L),
              tuple(TEN_US, "list", 20L, 1L),
              tuple(TEN_US + 2_000_000, "(no tag)", 1_500L, 1L));
      assertThat(read.provenance().unsupported()).containsOnlyKeys("errors");
      assertThat(read.provenance().resolutionUs()).isEqualTo(1_000_000);
    }
  }

  @Test
  void shouldRefuseIntervalsLongerThanAWindow() {
    assertThat(ReadResults.of(hdrLog(false, 60_000), MICROSECONDS).problems())
        .containsExactly(
            "results.txt: line 4: holds an interval of 60 s, of which nobody can tell which ten"
                + " seconds its requests belong to; have the log written with intervals of ten"
                + " seconds or less");
  }

  @Test
  void shouldSayWhereAnHdrLogIsCutAndWhatIsNoInterval() {
    String log = hdrLog(false, 1_000);
    ReadResults cut = ReadResults.of(log.substring(0, log.length() - 9), MICROSECONDS);
    ReadResults odd = ReadResults.of(log + "17,1,1,AAAA\nhello\n", MICROSECONDS);

    assertThat(cut.rows()).hasSize(3);
    assertThat(cut.provenance().cut()).contains("within line 6");
    assertThat(odd.rows()).hasSize(4);
    assertThat(odd.problems())
        .containsExactly(
            "results.txt:7:1: the line holds no histogram that can be decoded; repair or remove"
                + " it, or leave it out with --skip-bad",
            "results.txt:8:1: the line is no interval; expected its start, length, maximum and"
                + " histogram; repair or remove it, or leave it out with --skip-bad");
  }

  @Test
  void shouldReadHyperfoilsSecondsByOutcome() {
    ReadResults read = ReadResults.of(HYPERFOIL, ReadResults.from("thread"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows())
        .extracting(Row::startUs, Row::name, Row::outcome, Row::count)
        .containsExactly(
            tuple(TEN_US, "list", Outcome.OK, 14L),
            tuple(TEN_US, "list", Outcome.HTTP_ERROR, 2L),
            tuple(TEN_US, "list", Outcome.FAILED_CHECK, 1L),
            tuple(TEN_US, "list", Outcome.TIMEOUT, 1L),
            tuple(TEN_US, "list", Outcome.RESET, 1L),
            tuple(TEN_US, "list", Outcome.CONNECT_REFUSED, 1L),
            tuple(TEN_US + 2_000_000, "list", Outcome.OK, 14L),
            tuple(TEN_US + 2_000_000, "list", Outcome.OTHER, 1L),
            tuple(TEN_US + 2_000_000, "/goals/7", Outcome.OK, 2L));
    assertThat(read.rows()).extracting(Row::tenant).containsOnly("steady");
    assertThat(read.provenance().unsupported()).containsKey("latency");
    assertThat(read.provenance().cut()).isEmpty();
  }

  @Test
  void shouldSayWhereHyperfoilsFileWasCut() {
    ReadResults read = ReadResults.of(HYPERFOIL.substring(0, HYPERFOIL.indexOf("\"blockedTime\"")));

    assertThat(read.problems()).isEmpty();
    assertThat(read.provenance().cut())
        .hasValueSatisfying(place -> assertThat(place).startsWith("on line 1"));
  }

  @Test
  void shouldRefuseASecondWithoutItsTime() {
    ReadResults read =
        ReadResults.of(HYPERFOIL.replace("{\"startTime\": 1772359202000, \"endTime\"", "{\"end\""));

    assertThat(read.problems()).hasSize(2);
    assertThat(read.problems().get(0))
        .contains(
            "startTime or requestCount is missing; expected a second of a metric as Hyperfoil"
                + " exports it; export the run again, or leave it out with --skip-bad");
  }
}
