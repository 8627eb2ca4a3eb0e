package io.soakstream.sink.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.soakstream.result.Verdict;
import io.soakstream.sink.chart.SecondTimeline;
import io.soakstream.sink.quantity.SeriesUnits;
import io.soakstream.sink.status.RunStatuses;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything a report says of one run under one analysis. Immutable.
 *
 * @param document the verdict, as it is in the verdict topic
 * @param origin RUN, SIMULATE or IMPORT
 * @param latency windows of kind run, phase and hour of every series, and minute of all together
 * @param failures base windows with errors, in order
 * @param comparison with another run, as {@code comparison.json} has it; missing when there is none
 * @param declared what was declared before it began
 * @param outcomes requests by what became of them
 * @param statuses and by what they were answered with
 * @param seconds of a short run; none of a long one
 * @param figures what the charts draw, with what is known of the run; missing when there is none
 * @param generators who sent the requests, when several did
 */
public record ReportModel(
    VerdictDocument document,
    String origin,
    long seed,
    String target,
    Map<String, String> tags,
    List<LatencyRow> latency,
    List<ResourceRow> resources,
    List<AnnotationRow> annotations,
    List<FailureRow> failures,
    Reconciliation reconciliation,
    JsonNode comparison,
    DeclaredPlan declared,
    Map<String, Long> outcomes,
    RunStatuses statuses,
    SecondTimeline seconds,
    JsonNode figures,
    List<GeneratorRow> generators) {
  /** Below this, a run is told by its minutes. */
  static final Duration SHORT_RUN = Duration.ofHours(2);

  /** A report without seconds. */
  ReportModel(
      VerdictDocument document,
      String origin,
      long seed,
      String target,
      Map<String, String> tags,
      List<LatencyRow> latency,
      List<ResourceRow> resources,
      List<AnnotationRow> annotations,
      List<FailureRow> failures,
      Reconciliation reconciliation,
      JsonNode comparison,
      DeclaredPlan declared,
      Map<String, Long> outcomes,
      RunStatuses statuses) {
    this(
        document,
        origin,
        seed,
        target,
        tags,
        latency,
        resources,
        annotations,
        failures,
        reconciliation,
        comparison,
        declared,
        outcomes,
        statuses,
        SecondTimeline.NONE,
        MissingNode.getInstance(),
        List.of());
  }

  /** The same report with what is read at the grain that its length asks for. */
  ReportModel reportedBy(RunStatuses answered, SecondTimeline timeline) {
    return new ReportModel(
        document,
        origin,
        seed,
        target,
        tags,
        latency,
        resources,
        annotations,
        failures,
        reconciliation,
        comparison,
        declared,
        outcomes,
        answered,
        timeline,
        figures,
        generators);
  }

  /** The same report with what its charts draw. */
  ReportModel drawnFrom(JsonNode charts) {
    return new ReportModel(
        document,
        origin,
        seed,
        target,
        tags,
        latency,
        resources,
        annotations,
        failures,
        reconciliation,
        comparison,
        declared,
        outcomes,
        statuses,
        seconds,
        charts,
        generators);
  }

  /** The same report with who sent its requests. */
  ReportModel sentBy(List<GeneratorRow> several) {
    return new ReportModel(
        document,
        origin,
        seed,
        target,
        tags,
        latency,
        resources,
        annotations,
        failures,
        reconciliation,
        comparison,
        declared,
        outcomes,
        statuses,
        seconds,
        figures,
        several);
  }

  /** The same report with a comparison in it. */
  public ReportModel comparedWith(JsonNode other) {
    return new ReportModel(
        document,
        origin,
        seed,
        target,
        tags,
        latency,
        resources,
        annotations,
        failures,
        reconciliation,
        other,
        declared,
        outcomes,
        statuses,
        seconds,
        figures,
        generators);
  }

  /** What was judged, and how. */
  public Verdict verdict() {
    return document.verdict();
  }

  /** Name of the run. */
  public String run() {
    return verdict().getRun();
  }

  /** PASS, FAIL, INCONCLUSIVE, INCOMPLETE, ABORTED, or RUNNING before the end. */
  public String status() {
    return verdict().getStatus().name();
  }

  /** Units of the series that the verdict names. */
  public SeriesUnits units() {
    return new SeriesUnits(
        resources.stream()
            .collect(
                Collectors.toMap(
                    row -> row.metric() + " " + row.source(), ResourceRow::unit, (a, b) -> a)));
  }

  /** When the run began. */
  public Instant started() {
    return Instant.parse(verdict().getStarted());
  }

  /** When it ended; of a run that goes on, up to when it was judged. */
  public Instant ended() {
    return document.ended();
  }

  /** How long load was carried; from start to end while that is not known. */
  public Duration duration() {
    return of("run").stream()
        .filter(LatencyRow::isTotal)
        .findFirst()
        .map(row -> Duration.of(row.lengthUs(), ChronoUnit.MICROS))
        .orElseGet(() -> Duration.between(started(), ended()));
  }

  /** All tenants and endpoints together, hour by hour, or minute by minute in a short run. */
  public List<LatencyRow> timeline() {
    String window = isShort() ? "minute" : "hour";
    return latency.stream().filter(row -> row.window().equals(window) && row.isTotal()).toList();
  }

  /** Whether it is told by its minutes, and not by its hours. */
  public boolean isShort() {
    return duration().compareTo(SHORT_RUN) < 0;
  }

  /** Whether a time of day says when something was: the run began and ended on one day. */
  public boolean isWithinADay() {
    return day(started()).equals(day(ended()));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** Its rows of one kind of window, in the order of time. */
  public List<LatencyRow> of(String window) {
    return latency.stream().filter(row -> row.window().equals(window)).toList();
  }
}
