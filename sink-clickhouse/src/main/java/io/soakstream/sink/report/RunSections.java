package io.soakstream.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.quantity.SeriesUnits;
import io.soakstream.sink.query.Figures;
import io.soakstream.sink.status.AnsweredStatus;
import io.soakstream.sink.status.StatusCourse;
import io.soakstream.sink.status.StatusLine;
import io.soakstream.sink.summary.RuleCloseness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every section of a report, in the order in which it is read. Stateless. */
final class RunSections {
  private static final int STATUS_LINES_MAX = 60;

  private RunSections() {}

  static List<Section> of(RunReport report) {
    JsonNode verdict = report.verdict();
    SeriesUnits units = report.units();
    List<Section> sections =
        new ArrayList<>(
            List.of(
                ComparisonSection.of(report.comparison()),
                PlanSections.tiers(report),
                PlanSections.users(report),
                PhaseSections.summary(report),
                CapacitySection.of(report)));
    sections.addAll(PhaseSections.endpoints(report));
    sections.addAll(
        List.of(
            LatencySections.timeline(report),
            LatencySections.phases(report),
            LatencySections.tenants(report),
            LatencySections.endpoints(report),
            outcomes(report),
            statuses(report),
            ErrorThirds.of(report),
            DetectionSections.bursts(verdict),
            DetectionSections.fairness(verdict),
            DetectionSections.neighbours(verdict),
            DetectionSections.trends(verdict, units),
            DetectionSections.degradations(verdict),
            DetectionSections.leaks(verdict, units),
            DetectionSections.changePoints(verdict, units),
            StabilitySections.targets(verdict),
            StabilitySections.growth(report),
            resources(report),
            annotations(report),
            LedgerSection.ledger(verdict.path("ledger")),
            rules(verdict),
            ObjectiveSections.burns(verdict),
            CheckSection.of(verdict.path("checks")),
            ObjectiveSections.claims(verdict),
            sentences("Contradictions", verdict.path("contradictions"), Tone.WARN),
            sentences("Warnings", verdict.path("warnings"), Tone.WARN)));
    return notEmpty(sections);
  }

  /** What a verdict document says on its own, resources in the units of their usual names. */
  static List<Section> of(JsonNode verdict) {
    return of(verdict, SeriesUnits.KNOWN);
  }

  /** What a verdict document says on its own. */
  static List<Section> of(JsonNode verdict, SeriesUnits units) {
    return notEmpty(
        List.of(
            DetectionSections.bursts(verdict),
            DetectionSections.fairness(verdict),
            DetectionSections.neighbours(verdict),
            DetectionSections.trends(verdict, units),
            DetectionSections.degradations(verdict),
            DetectionSections.leaks(verdict, units),
            DetectionSections.changePoints(verdict, units),
            LedgerSection.ledger(verdict.path("ledger")),
            rules(verdict),
            ObjectiveSections.burns(verdict),
            CheckSection.of(verdict.path("checks")),
            ObjectiveSections.claims(verdict),
            sentences("Contradictions", verdict.path("contradictions"), Tone.WARN),
            sentences("Warnings", verdict.path("warnings"), Tone.WARN)));
  }

  static Section rules(JsonNode verdict) {
    Section section =
        new Section(
            "Rules",
            "Rule",
            "Scope",
            ">Observed",
            ">Limit",
            ">Margin",
            "Interval",
            ">Samples",
            "Status");
    for (JsonNode rule : verdict.path("rules")) {
      String unit = rule.path("unit").asText();
      String status = rule.path("status").asText();
      section.row(
          Cell.of(ruleName(rule)),
          Cell.of(rule.path("scope").asText().isEmpty() ? "run" : rule.path("scope").asText()),
          Cell.of(
              QuantityText.beside(
                  Words.number(rule.path("observed")), Words.number(rule.path("limit")), unit)),
          Cell.of(rule.path("comparison").asText() + " " + limit(rule, unit)),
          Cell.of(QuantityText.margin(Words.number(rule.path("margin")), unit)),
          Cell.of(Words.interval(rule.path("interval"), unit)),
          Cell.of(Figures.whole(rule.path("samples").asLong())),
          RuleCloseness.isClose(rule)
              ? Cell.status(status).noted(RuleCloseness.MARK)
              : Cell.status(status));
      String reason = QuantityText.sentence(rule.path("reason").asText());
      if (!reason.isEmpty()) {
        section.line(ruleName(rule) + ": " + reason, Tone.of(status));
      }
    }
    if (section.rows().isEmpty()) {
      section.line("No rules.", Tone.MUTED);
    }
    return section;
  }

  static String ruleName(JsonNode rule) {
    String text = rule.path("text").asText();
    return text.isEmpty() ? rule.path("id").asText() : text;
  }

  /** One sentence: how much, how long, when. */
  static String summary(JsonNode verdict) {
    long requests = verdict.path("requests").asLong();
    long errors = verdict.path("errors").asLong();
    return Words.plural(requests, "request")
        + ", "
        + Words.plural(errors, "error")
        + " ("
        + Figures.share(errors, requests)
        + "), "
        + Words.time(verdict.path("started"))
        + " to "
        + Words.time(
            verdict.path("ended").isTextual() ? verdict.path("ended") : verdict.path("event_time"))
        + " UTC";
  }

  private static String limit(JsonNode rule, String unit) {
    return Words.limit(Words.number(rule.path("limit")), unit, rule.path("text").asText());
  }

  private static Section resources(RunReport report) {
    Section section =
        new Section(
            "Resources",
            "Source",
            "Metric",
            ">First",
            ">Last",
            ">Lowest",
            ">Highest",
            ">Mean",
            ">Change",
            "~");
    for (ResourceRow row : report.resources()) {
      section.row(
          Cell.of(row.source()),
          Cell.of(row.metric()),
          Cell.of(QuantityText.of(row.first(), row.unit())),
          Cell.of(QuantityText.of(row.last(), row.unit())),
          Cell.of(QuantityText.of(row.lowest(), row.unit())),
          Cell.of(QuantityText.of(row.highest(), row.unit())),
          Cell.of(QuantityText.of(row.mean(), row.unit())),
          Cell.of(change(row)),
          Cell.curve(row.points()));
    }
    return section;
  }

  /** Of a percentage the change is in points, of anything else in percent. */
  private static String change(ResourceRow row) {
    double change = row.last() - row.first();
    if (row.unit().equals("percent")) {
      return QuantityText.change(change, row.unit());
    }
    return row.first() == 0 ? Figures.NONE : Figures.change(100 * change / row.first());
  }

  /** What became of the requests. */
  private static Section outcomes(RunReport report) {
    Section section = new Section("Outcomes", "Outcome", ">Requests", ">Share");
    long all = report.outcomes().values().stream().mapToLong(Long::longValue).sum();
    report.outcomes().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            outcome ->
                section.row(
                    Cell.of(outcome.getKey()),
                    Cell.of(Figures.whole(outcome.getValue())),
                    Cell.of(Figures.share(outcome.getValue(), all))));
    return section;
  }

  /** What the endpoints answered, to whom and when. */
  private static Section statuses(RunReport report) {
    Section section =
        new Section(
            "Status codes",
            "Endpoint",
            "Status",
            "Booked as",
            ">Requests",
            ">Share",
            "Tenants",
            "First",
            "Last",
            "~");
    List<StatusLine> lines = report.statuses().lines();
    List<StatusLine> shown = lines;
    if (lines.size() > STATUS_LINES_MAX) {
      shown = lines.stream().filter(line -> !line.answered().outcome().equals("OK")).toList();
    }
    for (StatusLine line : shown.stream().limit(STATUS_LINES_MAX).toList()) {
      AnsweredStatus answered = line.answered();
      section.row(
          Cell.of(answered.endpoint()),
          Cell.of(answered.code(), answered.isFailure() ? Tone.WARN : Tone.PLAIN),
          Cell.of(answered.outcome()),
          Cell.of(Figures.whole(answered.requests())),
          Cell.of(Figures.share(answered.requests(), answered.ofRequests())),
          Cell.of(line.tenants()),
          Cell.of(line.course().map(c -> at(report, c.first())).orElse(Figures.NONE)),
          Cell.of(line.course().map(c -> at(report, c.last())).orElse(Figures.NONE)),
          Cell.curve(line.course().map(StatusCourse::points).orElse(List.of())));
    }
    int more = lines.size() - section.rows().size();
    if (more > 0) {
      section.line(
          Words.plural(more, "more line") + ": soak query statuses -p run=" + report.run(),
          Tone.MUTED);
    }
    return section;
  }

  private static String at(RunReport report, Instant time) {
    return report.isWithinADay() ? Words.clock(time) : Words.time(time);
  }

  private static Section annotations(RunReport report) {
    Section section = new Section("Annotations", "Start", "End", "Kind", "Text");
    for (AnnotationRow row : report.annotations()) {
      section.row(
          Cell.of(Words.time(row.start())),
          Cell.of(row.end() == null ? Figures.NONE : Words.time(row.end())),
          Cell.of(row.kind()),
          Cell.of(row.text()));
    }
    return section;
  }

  private static Section sentences(String title, JsonNode texts, Tone tone) {
    Section section = new Section(title);
    texts.forEach(text -> section.line(QuantityText.sentence(text.asText()), tone));
    return section;
  }

  private static List<Section> notEmpty(List<Section> sections) {
    return sections.stream().filter(section -> !section.isEmpty()).toList();
  }
}
