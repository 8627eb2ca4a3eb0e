package io.soakstream.compose;

import io.soakstream.sink.query.NamedQuery;
import io.soakstream.sink.query.QueryClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The cookbook in {@code docs/QUERIES.md}: between two marks every named question with its SQL as
 * in its file, and what seed 000 answers. What stands around them is written by hand.
 */
final class CookbookPage {
  static final String PAGE = "docs/QUERIES.md";
  private static final String FROM = "<!-- questions: written by StoredDayIT -->\n";
  private static final String TO = "<!-- end of the questions -->\n";
  private static final int ROWS_SHOWN = 3;
  private static final Pattern HEADER = Pattern.compile("(?m)^--.*\\R");

  /** Chapters in the order of the page. */
  static final Map<String, List<String>> CHAPTERS =
      new LinkedHashMap<>(
          Map.ofEntries(
              Map.entry(
                  "Runs and verdicts",
                  List.of("runs", "verdicts", "rules", "claims", "checks", "side-by-side"))));

  static {
    CHAPTERS.put(
        "Latency",
        List.of(
            "hours",
            "minutes",
            "seconds",
            "phases",
            "percentiles",
            "distribution",
            "degradation",
            "trends",
            "change-points",
            "worst-minutes",
            "slowest",
            "within",
            "response-service"));
    CHAPTERS.put(
        "Errors",
        List.of(
            "failures",
            "error-hours",
            "error-spread",
            "bursts",
            "around",
            "statuses",
            "status-minutes",
            "availability",
            "budget-burn",
            "burn-rates"));
    CHAPTERS.put(
        "Tenants and endpoints", List.of("tenants", "fairness", "endpoints", "endpoint-tenants"));
    CHAPTERS.put("Resources", List.of("resources", "resource-hours", "leaks", "annotations"));
    CHAPTERS.put(
        "Is everything there?",
        List.of("ledger", "lanes", "windows", "silence", "rejected", "columns"));
  }

  private CookbookPage() {}

  /** The SQL of a question without its header of comments, which the page says in words. */
  static String sql(NamedQuery question) {
    return HEADER.matcher(question.sql()).replaceAll("").strip();
  }

  /** The page as it should be, with these answers. */
  static String withAnswers(String page, Function<NamedQuery, AnswerText> answers) {
    StringBuilder text = new StringBuilder(page.substring(0, page.indexOf(FROM) + FROM.length()));
    CHAPTERS.forEach(
        (chapter, names) -> {
          text.append("\n## ").append(chapter).append('\n');
          for (String name : names) {
            NamedQuery question = QueryClient.named(name).orElseThrow();
            text.append(section(question, answers.apply(question)));
          }
        });
    return text.append('\n').append(page.substring(page.indexOf(TO))).toString();
  }

  private static String section(NamedQuery question, AnswerText answer) {
    return "\n### "
        + question.name()
        + "\n\n"
        + question.description()
        + parameters(question)
        + "\n\n```sql\n"
        + sql(question)
        + "\n```\n\n"
        + table(answer);
  }

  private static String parameters(NamedQuery question) {
    if (question.defaults().isEmpty()) {
      return "";
    }
    return " "
        + new TreeMap<>(question.defaults())
            .entrySet().stream()
                .map(
                    entry ->
                        "`-p "
                            + entry.getKey()
                            + "="
                            + (entry.getValue().isEmpty() ? "…" : entry.getValue())
                            + "`")
                .collect(Collectors.joining(", ", "Unless told otherwise ", "."));
  }

  private static String table(AnswerText answer) {
    int count = answer.rows().size();
    if (count == 0) {
      return "No rows.\n";
    }
    StringBuilder text = new StringBuilder();
    if (count > ROWS_SHOWN) {
      text.append(count).append(" rows, of which the first:\n\n");
    }
    text.append(row(answer.columns()));
    text.append(row(answer.columns().stream().map(column -> "---").toList()));
    answer.rows().stream().limit(ROWS_SHOWN).forEach(values -> text.append(row(values)));
    return text.toString();
  }

  private static String row(List<String> values) {
    return values.stream()
        .map(value -> value.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
