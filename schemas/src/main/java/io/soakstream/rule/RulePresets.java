package io.soakstream.rule;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists of rules that have a name, so that {@code preset NAME} stands for them. Stateless. */
final class RulePresets {
  /** The first word of a text that names one. */
  static final String WORD = "preset";

  private static final Map<String, List<String>> KNOWN =
      new TreeMap<>(
          Map.of(
              // The six acceptance criteria of a multi-tenant soak; the first four are checks.
              "seed-002",
              List.of(
                  "check(chain-verify*) = pass",
                  "check(reconcile*) = pass",
                  "check(no-stuck-timelines*) = pass",
                  "check(roots-sealed*) = pass",
                  "p(95) < 250ms tenant=*",
                  "fairness(E, burst/baseline, p99) <= 1.20"),
              // The targets of a sustained load test, and that nothing leaks.
              "seed-004",
              List.of(
                  "p(50) < 200ms",
                  "p(95) < 500ms",
                  "p(99) < 1000ms",
                  "error_rate < 0.5%",
                  "rate > 100/s",
                  "resource(pool, *) < 80%",
                  "resource(query_latency, *) < 50ms",
                  "resource(hit_rate, *) > 70%",
                  "resource(memory, *) < 80%",
                  "resource(cpu, *) < 70%",
                  "leak(rss) = none",
                  "leak(pool) = none")));

  private RulePresets() {}

  /** The rules that a text stands for: itself, unless it names a preset. */
  static List<String> expanded(String text) {
    RuleScanner in = new RuleScanner(text);
    if (!in.acceptWord(WORD)) {
      return List.of(text);
    }
    int at = in.here();
    String name = in.pattern("the name of a preset, such as seed-002");
    List<String> rules = KNOWN.get(name);
    if (rules == null) {
      throw in.wrong(
          at, "there is no preset " + name, "use " + String.join(" or ", KNOWN.keySet()));
    }
    if (!in.isAtEnd()) {
      throw in.wrong(
          in.here(), "a preset takes nothing else", "write the rules you want beside it");
    }
    return rules;
  }
}
