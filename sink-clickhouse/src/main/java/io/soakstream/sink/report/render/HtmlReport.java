package io.soakstream.sink.report.render;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.soakstream.result.Verdict;
import io.soakstream.sink.chart.SecondChart;
import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.LatencyRow;
import io.soakstream.sink.report.model.ReportModel;
import io.soakstream.sink.report.section.LedgerSection;
import io.soakstream.sink.report.section.ReportPhrases;
import io.soakstream.sink.report.section.ReportSection;
import io.soakstream.sink.report.section.RunSections;
import io.soakstream.sink.report.section.SectionId;
import io.soakstream.sink.report.section.TextSeverity;
import io.soakstream.sink.summary.VerdictSentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code report.html}: one file that fetches nothing, for light and dark screens and for paper. Its
 * charts are those of the live page; where scripts may not run, a picture stands in their place.
 * Stateless.
 */
final class HtmlReport {
  private static final Template TEMPLATE =
      Mustache.compiler()
          .nullValue("")
          .withLoader(name -> reader(name + ".mustache"))
          .compile(reader("report.mustache"));

  private HtmlReport() {}

  static String of(ReportModel report) {
    Verdict verdict = report.verdict();
    String picture =
        report.seconds().isEmpty() ? LatencyChart.of(report) : SecondChart.of(report.seconds());
    boolean isDrawn = !report.figures().isMissingNode();
    List<ReportSection> sections = new ArrayList<>(RunSections.of(report));
    sections.add(LedgerSection.stored(report.reconciliation()));
    Map<String, Object> view = new HashMap<>(head(report));
    view.put("style", ReportFigures.style(isDrawn));
    view.put("tiles", tiles(report));
    view.put("rules", SectionView.of(RunSections.rules(verdict), ""));
    view.put(
        "sections",
        sections.stream()
            .filter(section -> section.id() != SectionId.RULES)
            .map(
                section ->
                    SectionView.of(
                        section, section.id() == SectionId.TIMELINE && !isDrawn ? picture : ""))
            .toList());
    view.put("charts", isDrawn ? charts(report, picture) : null);
    return TEMPLATE.execute(view);
  }

  private static Map<String, Object> charts(ReportModel report, String picture) {
    return Map.of(
        "picture", picture,
        "figures", ReportFigures.packed(report),
        "script", ReportFigures.script());
  }

  private static Map<String, Object> head(ReportModel report) {
    Verdict verdict = report.verdict();
    String status = report.status();
    Map<String, Object> head = new HashMap<>();
    head.put("title", verdict.getScenario() + ": " + status);
    head.put("severity", SectionView.severity(TextSeverity.of(status)));
    head.put("isFinal", verdict.getFinal$());
    head.put("scenario", verdict.getScenario());
    head.put("why", VerdictSentence.of(verdict));
    head.put("facts", facts(report));
    head.put("status", status);
    head.put("from", ReportPhrases.time(report.started()));
    head.put("to", ReportPhrases.time(report.ended()));
    head.put("body", verdict.getBodySha256());
    head.put("rulesHash", verdict.getRulesHash());
    return head;
  }

  private static String facts(ReportModel report) {
    List<String> facts = new ArrayList<>();
    facts.add("run " + report.run());
    facts.add("analysis " + report.verdict().getAnalysis());
    if (!report.origin().isEmpty()) {
      facts.add(report.origin().toLowerCase(Locale.ROOT));
      facts.add("seed " + report.seed());
    }
    if (!report.target().isEmpty()) {
      facts.add(report.target());
    }
    report.tags().forEach((key, value) -> facts.add(key + "=" + value));
    return String.join(" · ", facts);
  }

  private static List<Map<String, String>> tiles(ReportModel report) {
    Verdict verdict = report.verdict();
    long requests = verdict.getRequests();
    long errors = verdict.getErrors();
    List<Map<String, String>> tiles = new ArrayList<>();
    tiles.add(
        tile("Requests", NumberFormats.whole(requests), ReportPhrases.duration(report.duration())));
    tiles.add(tile("Errors", NumberFormats.whole(errors), NumberFormats.share(errors, requests)));
    report.of("run").stream()
        .filter(LatencyRow::isTotal)
        .findFirst()
        .ifPresent(
            run -> {
              tiles.add(
                  tile("p50", ms(run.response().p50Us()), "p90 " + ms(run.response().p90Us())));
              tiles.add(
                  tile("p95", ms(run.response().p95Us()), "p99 " + ms(run.response().p99Us())));
              tiles.add(
                  tile(
                      "Maximum",
                      ms(run.response().maxUs()),
                      "mean " + NumberFormats.ms(run.response().meanUs()) + " ms"));
            });
    boolean balanced = verdict.getLedger().getBalanced() && report.reconciliation().matches();
    tiles.add(
        tile(
            "Ledger",
            balanced ? "balances" : "open",
            NumberFormats.whole(verdict.getLedger().getAnalysed()) + " events analysed"));
    return tiles;
  }

  private static Map<String, String> tile(String name, String value, String more) {
    return Map.of("name", name, "value", value, "more", more);
  }

  private static String ms(Long us) {
    return us == null ? NumberFormats.NONE : NumberFormats.ms(Double.valueOf(us)) + " ms";
  }

  private static Reader reader(String name) {
    InputStream in =
        HtmlReport.class.getResourceAsStream("/io/soakstream/sink/report/render/" + name);
    if (in == null) {
      throw new UncheckedIOException(new IOException("no template " + name));
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }
}
