package io.soakstream.sink.report.render;

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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code report.html}: one file that fetches nothing, for light and dark screens and for paper.
 * Stateless.
 */
final class HtmlReport {
  private static final String STYLE = "/io/soakstream/sink/page/page.css";

  private HtmlReport() {}

  static String of(ReportModel report) {
    Verdict verdict = report.verdict();
    String title = verdict.getScenario() + ": " + report.status();
    List<ReportSection> sections = new ArrayList<>(RunSections.of(report));
    sections.add(LedgerSection.stored(report.reconciliation()));
    StringBuilder out = new StringBuilder();
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<meta name=\"color-scheme\" content=\"light dark\"><title>")
        .append(HtmlFragments.escape(title))
        .append("</title>\n<style>\n")
        .append(style())
        .append("</style></head>\n<body><main>\n");
    head(report, out);
    tiles(report, out);
    out.append(HtmlFragments.section(RunSections.rules(verdict), ""));
    String chart =
        report.seconds().isEmpty() ? LatencyChart.of(report) : SecondChart.of(report.seconds());
    for (ReportSection section : sections) {
      if (section.id() != SectionId.RULES) {
        boolean timeline = section.id() == SectionId.TIMELINE;
        out.append(HtmlFragments.section(section, timeline ? chart : ""));
      }
    }
    foot(report, out);
    return out.append("</main></body></html>\n").toString();
  }

  private static void head(ReportModel report, StringBuilder out) {
    Verdict verdict = report.verdict();
    String status = report.status();
    out.append("<header class=\"")
        .append(HtmlFragments.severity(TextSeverity.of(status)))
        .append("\"><div><p class=\"eyebrow\">Soak verdict")
        .append(verdict.getFinal$() ? "" : " so far")
        .append("</p><h1>")
        .append(HtmlFragments.escape(verdict.getScenario()))
        .append("</h1><p class=\"muted\">run ")
        .append(HtmlFragments.escape(report.run()))
        .append(" · analysis ")
        .append(HtmlFragments.escape(verdict.getAnalysis()));
    if (!report.origin().isEmpty()) {
      out.append(" · ")
          .append(HtmlFragments.escape(report.origin().toLowerCase(Locale.ROOT)))
          .append(" · seed ")
          .append(report.seed());
    }
    if (!report.target().isEmpty()) {
      out.append(" · ").append(HtmlFragments.escape(report.target()));
    }
    report
        .tags()
        .forEach(
            (key, value) ->
                out.append(" · ")
                    .append(HtmlFragments.escape(key))
                    .append("=")
                    .append(HtmlFragments.escape(value)));
    out.append("</p></div><p class=\"status\">")
        .append(HtmlFragments.escape(status))
        .append("</p></header>\n");
  }

  private static void tiles(ReportModel report, StringBuilder out) {
    Verdict verdict = report.verdict();
    long requests = verdict.getRequests();
    long errors = verdict.getErrors();
    LatencyRow run = report.of("run").stream().filter(LatencyRow::isTotal).findFirst().orElse(null);
    out.append("<div class=\"tiles\">");
    tile(out, "Requests", NumberFormats.whole(requests), ReportPhrases.duration(report.duration()));
    tile(out, "Errors", NumberFormats.whole(errors), NumberFormats.share(errors, requests));
    if (run != null) {
      tile(out, "p50", ms(run.response().p50Us()), "p90 " + ms(run.response().p90Us()));
      tile(out, "p95", ms(run.response().p95Us()), "p99 " + ms(run.response().p99Us()));
      tile(
          out,
          "Maximum",
          ms(run.response().maxUs()),
          "mean " + NumberFormats.ms(run.response().meanUs()) + " ms");
    }
    boolean balanced = verdict.getLedger().getBalanced() && report.reconciliation().matches();
    tile(
        out,
        "Ledger",
        balanced ? "balances" : "open",
        NumberFormats.whole(verdict.getLedger().getAnalysed()) + " events analysed");
    out.append("</div>\n");
  }

  private static void tile(StringBuilder out, String name, String value, String more) {
    out.append("<div class=\"tile\"><span class=\"muted\">")
        .append(HtmlFragments.escape(name))
        .append("</span><b>")
        .append(HtmlFragments.escape(value))
        .append("</b><span class=\"muted\">")
        .append(HtmlFragments.escape(more))
        .append("</span></div>");
  }

  private static void foot(ReportModel report, StringBuilder out) {
    Verdict verdict = report.verdict();
    out.append("<footer class=\"muted\"><p>")
        .append(HtmlFragments.escape(ReportPhrases.time(report.started())))
        .append(" to ")
        .append(HtmlFragments.escape(ReportPhrases.time(report.ended())))
        .append(
            " UTC. Latency is response time from the intended start; requests without a "
                + "response are counted as errors and are not in it. Percentiles are the histogram's, at 3 significant digits.</p><p>body ")
        .append("<code>")
        .append(HtmlFragments.escape(verdict.getBodySha256()))
        .append("</code> rules <code>")
        .append(HtmlFragments.escape(verdict.getRulesHash()))
        .append("</code></p></footer>\n");
  }

  private static String ms(Long us) {
    return us == null ? NumberFormats.NONE : NumberFormats.ms(Double.valueOf(us)) + " ms";
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
