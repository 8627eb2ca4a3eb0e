package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.interference.GeneratorWarnings;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.warning.ImpossibleRate;
import io.soakstream.analyzer.warning.LoadContradictions;
import io.soakstream.analyzer.warning.UnservedSeries;
import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowFigures;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.EndStatus;
import io.soakstream.measure.DeclaredLoad;
import io.soakstream.result.Burst;
import io.soakstream.result.LedgerRow;
import io.soakstream.result.RuleResult;
import io.soakstream.rule.LatencyFigure;
import io.soakstream.rule.RequestMetric;
import io.soakstream.rule.Rule;
import io.soakstream.rule.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a reader should know beside the rules: where the run was not what was declared, and where
 * its figures are less than they seem. Neither changes the status.
 */
final class VerdictWarnings {
  private static final String ENDED = "the run ended ";

  /** How the warning of a run begins that a signal has ended. */
  static final String INTERRUPTED = ENDED + EndStatus.INTERRUPTED;

  private static final double SPIKE_FACTOR = 20;
  private static final long SPIKE_MIN_US = 1_000_000;
  private static final int SPIKES_MAX = 3;

  private VerdictWarnings() {}

  /** Between what was declared and what was measured; of a run that has ended. */
  static List<String> contradictions(RunFacts facts, RuleSet rules) {
    if (facts.end().isEmpty()) {
      return List.of();
    }
    List<String> found = new ArrayList<>(LoadContradictions.find(facts));
    rules.all().stream()
        .map(rule -> impossible(rule, facts.plan().load()))
        .flatMap(Optional::stream)
        .distinct()
        .forEach(found::add);
    return found;
  }

  private static Optional<String> impossible(Rule rule, DeclaredLoad load) {
    boolean isRate =
        rule.metric() == RequestMetric.Count.RATE
            && rule.scope().label().equals("run")
            && !rule.comparison().isUpper();
    return isRate ? ImpossibleRate.of(load, rule.limitInBase(), rule.text()) : Optional.empty();
  }

  /** What makes the figures less certain than they look; sorted. */
  static List<String> warnings(
      RunFacts facts,
      RuleSet rules,
      List<RuleResult> results,
      List<Burst> bursts,
      boolean isFinal) {
    SortedSet<String> found = new TreeSet<>(facts.warnings());
    WindowTotals all = facts.totals().get(SeriesKey.RUN);
    if (rules.isEmpty()) {
      found.add("no rule was given, so nothing was judged");
    }
    if (all != null && all.clamped() > 0) {
      found.add(
          all.clamped()
              + " latencies lay outside 0 to 1 hour and were counted at the end of the scale");
    }
    if (all != null && all.other() > 0) {
      found.add(
          all.other() + " requests of undeclared tenants or endpoints were merged into __other__");
    }
    GeneratorWarnings.find(facts).forEach(found::add);
    ledger(facts.ledger(), isFinal, found);
    facts
        .end()
        .filter(end -> end.status() != EndStatus.COMPLETED)
        .ifPresent(
            end ->
                found.add(
                    (end.status() == EndStatus.UNKNOWN
                            ? "how the run ended is not known"
                            : ENDED + end.status())
                        + (end.reason().isEmpty() ? "" : ": " + reason(end, results))));
    WarmupExclusion.warning(facts).ifPresent(found::add);
    found.addAll(UnservedSeries.warnings(facts.totals()));
    spikes(facts, bursts, found);
    return List.copyOf(found);
  }

  /**
   * Why a run ended. What it was stopped for is told as it is judged now, so that it stands here
   * with the figures that the rule has beside it: the load went on for a moment after it was judged
   * on the way.
   */
  private static String reason(RunFacts.End end, List<RuleResult> results) {
    String broken =
        results.stream()
            .filter(result -> result.getAbort() && end.reason().contains(named(result)))
            .map(result -> named(result) + result.getReason())
            .collect(Collectors.joining("; "));
    return end.status() == EndStatus.ABORTED && !broken.isEmpty() ? broken : end.reason();
  }

  private static String named(RuleResult result) {
    return "rule \"" + result.getText() + "\": ";
  }

  private static void ledger(LedgerRow ledger, boolean isFinal, SortedSet<String> found) {
    if (ledger.getLate() == 1) {
      found.add(
          "1 event came after its lane was given up or behind its promises, and is in no figure");
    } else if (ledger.getLate() > 0) {
      found.add(
          ledger.getLate()
              + " events came after their lane was given up or behind its promises, and are in no figure");
    }
    if (ledger.getRejected() == 1) {
      found.add("1 event was rejected and is in no figure");
    } else if (ledger.getRejected() > 0) {
      found.add(ledger.getRejected() + " events were rejected and are in no figure");
    }
    if (isFinal && ledger.getMissing() > 0) {
      boolean isOne = ledger.getMissing() == 1;
      found.add(
          ledger.getMissing()
              + " acknowledged "
              + (isOne ? "event is" : "events are")
              + " missing");
    } else if (isFinal && !ledger.getBalanced()) {
      found.add("the ledger does not balance");
    }
  }

  /**
   * Minutes whose slowest response is far from what the run is like, where no burst of latency
   * tells of it: a few responses that hardly move a percentile.
   */
  private static void spikes(RunFacts facts, List<Burst> bursts, SortedSet<String> found) {
    WindowTotals all = facts.totals().get(SeriesKey.RUN);
    if (all == null || !LatencyFigure.percentile(99).isReported(all.response().count())) {
      return;
    }
    double usual = all.response().percentileUs(99);
    List<WindowFigures> spikes =
        facts.minutes().getOrDefault(SeriesKey.RUN, List.of()).stream()
            .filter(
                minute -> minute.maxUs() >= SPIKE_MIN_US && minute.maxUs() > SPIKE_FACTOR * usual)
            .filter(minute -> bursts.stream().noneMatch(burst -> tellsOf(minute, burst)))
            .sorted(
                java.util.Comparator.comparingLong((WindowFigures w) -> -w.maxUs())
                    .thenComparingLong(WindowFigures::startUs))
            .toList();
    spikes.stream()
        .limit(SPIKES_MAX)
        .forEach(
            minute ->
                found.add(
                    "latency spike in "
                        + WindowEvidence.window(minute, facts)
                        + ": "
                        + FigureTexts.number(minute.maxUs() / 1e3)
                        + " ms, "
                        + FigureTexts.number(minute.maxUs() / usual)
                        + " times the run's p(99)"));
    if (spikes.size() > SPIKES_MAX) {
      found.add("latency spikes in " + (spikes.size() - SPIKES_MAX) + " more minutes");
    }
  }

  private static boolean tellsOf(WindowFigures minute, Burst burst) {
    String from = CanonicalNumbers.instant(minute.startUs());
    String to = CanonicalNumbers.instant(minute.startUs() + minute.lengthUs());
    Instant start = Instant.parse(burst.getStart());
    return burst.getSlowAboveUs() != null
        && start.isBefore(Instant.parse(to))
        && start.plusSeconds(burst.getLengthS()).isAfter(Instant.parse(from));
  }
}
