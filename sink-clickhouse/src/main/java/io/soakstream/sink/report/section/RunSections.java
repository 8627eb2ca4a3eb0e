package io.soakstream.sink.report.section;

import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.sink.quantity.QuantityText;
import io.soakstream.sink.quantity.SeriesUnits;
import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.model.ResourceRow;
import io.soakstream.sink.status.AnsweredStatus;
import io.soakstream.sink.status.StatusCourse;
import io.soakstream.sink.status.StatusLine;
import io.soakstream.sink.summary.RuleCloseness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every section of a report, in the order in which it is read. Stateless. */
public final class RunSections {
  private static final int STATUS_LINES_MAX = 60;

  private RunSections() {}

  /** Everything that a report says, without sections that have nothing to say. */
  public static List<ReportSection> of(ReportModel report) {
    Verdict verdict = report.verdict();
    SeriesUnits units = report.units();
    List<ReportSection> sections =
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
            ErrorThirds.of(report)));
    sections.addAll(detected(verdict, units));
    sections.addAll(
        List.of(
            StabilitySections.targets(verdict),
            StabilitySections.growth(report),
            resources(report),
            LedgerSection.generators(report.generators()),
            AnnotationSections.annotations(report),
            AnnotationSections.effects(report)));
    sections.addAll(judged(verdict));
    return notEmpty(sections);
  }

  /** What a verdict document says on its own, resources in the units of their usual names. */
  public static List<ReportSection> of(Verdict verdict) {
    return of(verdict, SeriesUnits.KNOWN);
  }

  /** What a verdict document says on its own. */
  public static List<ReportSection> of(Verdict verdict, SeriesUnits units) {
    List<ReportSection> sections = new ArrayList<>(detected(verdict, units));
    sections.addAll(judged(verdict));
    return notEmpty(sections);
  }

  /** What the detectors found. */
  private static List<ReportSection> detected(Verdict verdict, SeriesUnits units) {
    return List.of(
        DetectionSections.bursts(verdict),
        DetectionSections.fairness(verdict),
        DetectionSections.neighbours(verdict),
        DetectionSections.trends(verdict, units),
        DetectionSections.degradations(verdict),
        DetectionSections.leaks(verdict, units),
        DetectionSections.changePoints(verdict, units),
        DetectionSections.minimumDetectable(verdict));
  }

  /** What the run was judged by, and what a reader should know beside it. */
  private static List<ReportSection> judged(Verdict verdict) {
    return List.of(
        LedgerSection.ledger(verdict.getLedger()),
        rules(verdict),
        ObjectiveSections.burns(verdict),
        CheckSection.of(verdict.getChecks()),
        ObjectiveSections.claims(verdict),
        sentences(
            SectionId.CONTRADICTIONS,
            "Contradictions",
            verdict.getContradictions(),
            TextSeverity.WARN),
        sentences(SectionId.WARNINGS, "Warnings", verdict.getWarnings(), TextSeverity.WARN));
  }

  /** Every rule with its limit, what was observed, and why it did not pass. */
  public static ReportSection rules(Verdict verdict) {
    ReportSection section =
        new ReportSection(
            SectionId.RULES,
            "Rules",
            "Rule",
            "Status",
            "Scope",
            ">Observed",
            ">Limit",
            ">Margin",
            "Interval",
            ">Samples");
    for (RuleResult rule : verdict.getRules()) {
      String unit = rule.getUnit();
      String status = rule.getStatus();
      section.row(
          TableCell.of(ruleName(rule)),
          RuleCloseness.isClose(rule)
              ? TableCell.status(status).noted(RuleCloseness.MARK)
              : TableCell.status(status),
          TableCell.of(rule.getScope().isEmpty() ? "run" : rule.getScope()),
          TableCell.of(QuantityText.beside(rule.getObserved(), rule.getLimit(), unit)),
          TableCell.of(rule.getComparison() + " " + limit(rule, unit)),
          TableCell.of(QuantityText.margin(rule.getMargin(), unit)),
          TableCell.of(ReportPhrases.interval(rule.getInterval(), unit)),
          TableCell.of(NumberFormats.whole(rule.getSamples())));
      String reason = QuantityText.sentence(rule.getReason());
      if (!reason.isEmpty()) {
        section.line(ruleName(rule) + ": " + reason, TextSeverity.of(status));
      }
    }
    if (section.rows().isEmpty()) {
      section.line("No rules.", TextSeverity.MUTED);
    }
    return section;
  }

  /** The rule as it was written; its id where that is not known. */
  public static String ruleName(RuleResult rule) {
    String text = rule.getText();
    return text.isEmpty() ? rule.getId() : text;
  }

  /** One sentence: how much, how long, when. */
  public static String summary(Verdict verdict) {
    long requests = verdict.getRequests();
    long errors = verdict.getErrors();
    return ReportPhrases.plural(requests, "request")
        + ", "
        + ReportPhrases.plural(errors, "error")
        + " ("
        + NumberFormats.share(errors, requests)
        + "), "
        + ReportPhrases.time(verdict.getStarted())
        + " to "
        + ReportPhrases.time(
            verdict.getEnded() != null ? verdict.getEnded() : verdict.getEventTime())
        + " UTC";
  }

  private static String limit(RuleResult rule, String unit) {
    return ReportPhrases.limit(rule.getLimit(), unit, rule.getText());
  }

  private static ReportSection resources(ReportModel report) {
    ReportSection section =
        new ReportSection(
            SectionId.RESOURCES,
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
          TableCell.of(row.source()),
          TableCell.of(row.metric()),
          TableCell.of(QuantityText.of(row.first(), row.unit())),
          TableCell.of(QuantityText.of(row.last(), row.unit())),
          TableCell.of(QuantityText.of(row.lowest(), row.unit())),
          TableCell.of(QuantityText.of(row.highest(), row.unit())),
          TableCell.of(QuantityText.of(row.mean(), row.unit())),
          TableCell.of(change(row)),
          TableCell.curve(row.points()));
    }
    return section;
  }

  /** Of a percentage the change is in points, of anything else in percent. */
  private static String change(ResourceRow row) {
    double change = row.last() - row.first();
    if (row.unit().equals("percent")) {
      return QuantityText.change(change, row.unit());
    }
    return row.first() == 0 ? NumberFormats.NONE : NumberFormats.change(100 * change / row.first());
  }

  /** What became of the requests. */
  private static ReportSection outcomes(ReportModel report) {
    ReportSection section =
        new ReportSection(SectionId.OUTCOMES, "Outcomes", "Outcome", ">Requests", ">Share");
    long all = report.outcomes().values().stream().mapToLong(Long::longValue).sum();
    report.outcomes().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            outcome ->
                section.row(
                    TableCell.of(outcome.getKey()),
                    TableCell.of(NumberFormats.whole(outcome.getValue())),
                    TableCell.of(NumberFormats.share(outcome.getValue(), all))));
    return section;
  }

  /** What the endpoints answered, to whom and when. */
  private static ReportSection statuses(ReportModel report) {
    ReportSection section =
        new ReportSection(
            SectionId.STATUS_CODES,
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
          TableCell.of(answered.endpoint()),
          TableCell.of(
              answered.code(), answered.isFailure() ? TextSeverity.WARN : TextSeverity.PLAIN),
          TableCell.of(answered.outcome()),
          TableCell.of(NumberFormats.whole(answered.requests())),
          TableCell.of(NumberFormats.share(answered.requests(), answered.ofRequests())),
          TableCell.of(line.tenants()),
          TableCell.of(line.course().map(c -> at(report, c.first())).orElse(NumberFormats.NONE)),
          TableCell.of(line.course().map(c -> at(report, c.last())).orElse(NumberFormats.NONE)),
          TableCell.curve(line.course().map(StatusCourse::points).orElse(List.of())));
    }
    int more = lines.size() - section.rows().size();
    if (more > 0) {
      section.line(
          ReportPhrases.plural(more, "more line") + ": soak query statuses -p run=" + report.run(),
          TextSeverity.MUTED);
    }
    return section;
  }

  private static String at(ReportModel report, Instant time) {
    return report.isWithinADay() ? ReportPhrases.clock(time) : ReportPhrases.time(time);
  }

  private static ReportSection sentences(
      SectionId id, String title, List<String> texts, TextSeverity severity) {
    ReportSection section = new ReportSection(id, title);
    texts.forEach(text -> section.line(QuantityText.sentence(text), severity));
    return section;
  }

  private static List<ReportSection> notEmpty(List<ReportSection> sections) {
    return sections.stream().filter(section -> !section.isEmpty()).toList();
  }
}
