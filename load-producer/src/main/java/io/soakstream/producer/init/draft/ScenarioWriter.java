package io.soakstream.producer.init.draft;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a draft as a scenario with comments. Stateless. */
public final class ScenarioWriter {
  /** Kinds of what is left out that are listed in the file; all are told on the terminal. */
  private static final int LISTED_MAX = 100;

  private static final int NAME_CHARACTERS_MAX = 60;

  private ScenarioWriter() {}

  /** The name of the scenario: letters, digits and dashes, never empty. */
  public static String name(ScenarioDraft draft, DraftOptions options) {
    String said = options.name().orElse(draft.title());
    String plain =
        Normalizer.normalize(CommentText.line(said), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-+|-+$", "");
    String cut =
        plain.codePointCount(0, plain.length()) <= NAME_CHARACTERS_MAX
            ? plain
            : plain.substring(0, plain.offsetByCodePoints(0, NAME_CHARACTERS_MAX));
    return cut.isEmpty() ? "my-service" : cut.replaceAll("-+$", "");
  }

  /** The whole file. */
  public static String text(ScenarioDraft draft, DraftOptions options) {
    List<String> lines = new ArrayList<>();
    List<DraftHeader> shared =
        draft.flows().isEmpty() ? DraftFlow.shared(draft.requests()) : List.of();
    shared.forEach(draft::header);
    head(lines, draft);
    lines.add("name: " + ScalarText.of(name(draft, options)));
    variables(lines, draft);
    block(lines, TargetText.lines(draft, options));
    tenants(lines, draft);
    load(lines, draft);
    RequestLines requests = new RequestLines();
    block(
        lines,
        requests.endpoints(draft.requests().stream().map(it -> it.without(shared)).toList()));
    block(lines, requests.flows(draft.flows().stream().map(DraftFlow::sharing).toList()));
    phases(lines);
    rules(lines, draft);
    leftOut(lines, draft);
    return String.join("\n", lines) + "\n";
  }

  private static void head(List<String> lines, ScenarioDraft draft) {
    comment(lines, "Made by ./soak init from " + draft.madeFrom() + ".");
    draft.remarks().forEach(remark -> comment(lines, remark));
    if (draft.leftOut().size() > 0) {
      comment(lines, "What is not carried over is listed at the end.");
    }
  }

  private static void variables(List<String> lines, ScenarioDraft draft) {
    if (!draft.environment().isEmpty()) {
      lines.add("");
      comment(
          lines,
          "Secrets are not written. Set these variables of the environment before a run: "
              + String.join(", ", draft.environment())
              + ".");
    }
    if (!draft.variables().isEmpty()) {
      lines.add("");
      comment(lines, "Values of the source; another one with -e NAME=VALUE.");
      lines.add("variables:");
      draft
          .variables()
          .forEach((name, value) -> lines.add("  " + name + ": " + ScalarText.quoted(value)));
    }
  }

  private static void tenants(List<String> lines, ScenarioDraft draft) {
    lines.add("");
    comment(
        lines,
        "Who sends, with shares of the load. Each request says its tenant in X-Soak-Tenant; with"
            + " several, fairness between them can be judged.");
    lines.add("tenants:");
    draft
        .tenants()
        .forEach(
            tenant ->
                lines.add(
                    "  - {name: "
                        + ScalarText.of(tenant.name())
                        + ", weight: "
                        + DraftLoad.number(tenant.weight())
                        + "}"));
  }

  private static void load(List<String> lines, ScenarioDraft draft) {
    lines.add("");
    comment(lines, draft.load().comment());
    boolean isRate = draft.load().line().startsWith("rate:");
    comment(
        lines,
        isRate
            ? "Requests come at this rate whatever the service takes. For users who wait for"
                + " answers: users: {count: 10, think_time: 1s..3s}"
            : "Each user waits for its answer. For requests that come whatever the service takes:"
                + " rate: 20/s");
    lines.add(draft.load().line());
    lines.add("");
  }

  private static void phases(List<String> lines) {
    comment(
        lines,
        "A smoke run of five minutes: whether all of it works. For a soak make steady 24h, so that"
            + " slow growth and errors of single hours show.");
    lines.add("phases:");
    lines.add("  - {name: warmup, duration: 1m, warmup: true} # not judged");
    lines.add("  - {name: steady, duration: 4m}");
    lines.add("");
  }

  private static void rules(List<String> lines, ScenarioDraft draft) {
    comment(
        lines,
        "What has to hold. Others: p(99) < 1s for 30s, leak(rss) = none, degradation(p95) < 10%;"
            + " all are in stream-analyzer/RULES.md.");
    lines.add("rules:");
    List<String> rules =
        draft.rules().isEmpty()
            ? List.of("p(95) < 500ms # CHANGE: what your users are promised", "error_rate < 1%")
            : draft.rules();
    rules.forEach(rule -> lines.add("  - " + rule));
  }

  private static void leftOut(List<String> lines, ScenarioDraft draft) {
    List<String> listed = draft.leftOut().lines();
    if (!listed.isEmpty()) {
      lines.add("");
      comment(lines, "Not carried over from the source:");
      listed.stream()
          .limit(LISTED_MAX)
          .forEach(line -> lines.addAll(CommentText.wrapped(line, 0, "- ")));
      if (listed.size() > LISTED_MAX) {
        comment(lines, "- and " + (listed.size() - LISTED_MAX) + " more");
      }
    }
  }

  private static void block(List<String> lines, List<String> block) {
    if (!block.isEmpty()) {
      if (!lines.get(lines.size() - 1).isEmpty()) {
        lines.add("");
      }
      lines.addAll(block);
      if (!block.get(0).equals("target:")) {
        lines.add("");
      }
    }
  }

  private static void comment(List<String> lines, String text) {
    lines.addAll(CommentText.wrapped(text, 0, ""));
  }
}
