package io.soakstream.notify.alert;

import io.soakstream.result.Burst;
import io.soakstream.result.RuleResult;
import io.soakstream.result.Verdict;
import io.soakstream.sink.quantity.QuantityText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The things that a verdict speaks of, told or not. Stateless. */
final class VerdictThings {
  /** A burst is over when the run has gone on without it for this long. */
  static final Duration SETTLED = Duration.ofSeconds(30);

  private static final String FAIL = "FAIL";
  private static final int NAMES_MAX = 5;
  private static final String END = "(?=, tenant=|, endpoint=|, phase=|, for \\d+ s$|$)";
  private static final Pattern TENANT = Pattern.compile("(?:^|, )tenant=(.*?)" + END);
  private static final Pattern ENDPOINT = Pattern.compile("(?:^|, )endpoint=(.*?)" + END);

  private VerdictThings() {}

  /**
   * All things, each with this moment as its beginning; bursts by the names they have in {@code
   * voice}.
   */
  static List<AlertFacts> of(Verdict verdict, RunVoice voice, String at) {
    List<AlertFacts> things = new ArrayList<>();
    things.add(verdictOf(verdict, at));
    verdict.getRules().forEach(rule -> things.add(ruleOf(verdict, rule, at)));
    verdict.getBursts().forEach(burst -> things.add(burstOf(verdict, burst, voice, at)));
    return things;
  }

  /** The stretch of a burst under its name: that of a known one that it has grown out of. */
  static RunVoice.KnownBurst extent(Burst burst, RunVoice voice) {
    long from = Instant.parse(burst.getStart()).getEpochSecond();
    long until = from + Math.max(1, burst.getLengthS());
    return voice.bursts().stream()
        .filter(known -> known.thing().startsWith(prefix(burst)) && known.isSame(from, until))
        .findFirst()
        .map(
            known ->
                new RunVoice.KnownBurst(
                    known.thing(), Math.min(from, known.fromS()), Math.max(until, known.untilS())))
        .orElse(new RunVoice.KnownBurst(prefix(burst) + burst.getStart(), from, until));
  }

  private static String prefix(Burst burst) {
    return "burst:" + burst.getKind() + ":";
  }

  private static AlertFacts verdictOf(Verdict verdict, String at) {
    List<String> failed =
        verdict.getRules().stream()
            .filter(rule -> rule.getStatus().equals(FAIL))
            .map(RuleResult::getId)
            .toList();
    String status = verdict.getStatus().name();
    String detail =
        String.format(
            Locale.ROOT,
            "%,d requests, %,d errors%s",
            verdict.getRequests(),
            verdict.getErrors(),
            failed.isEmpty()
                ? ""
                : "; "
                    + failed.size()
                    + " of "
                    + verdict.getRules().size()
                    + " rules failed: "
                    + firstOf(failed));
    return new AlertFacts(
        ThingKind.VERDICT,
        verdict.getRun(),
        verdict.getAnalysis(),
        verdict.getScenario(),
        "verdict",
        status,
        "",
        "",
        "",
        "run " + verdict.getRun() + ": " + status + (verdict.getFinal$() ? "" : " so far"),
        detail,
        at,
        "",
        status + verdict.getFinal$() + failed);
  }

  private static AlertFacts ruleOf(Verdict verdict, RuleResult rule, String at) {
    String figures =
        rule.getObserved() == null
            ? ""
            : "observed "
                + QuantityText.beside(rule.getObserved(), rule.getLimit(), rule.getUnit())
                + (rule.getLimit() == null
                    ? ""
                    : ", limit " + QuantityText.limit(rule.getLimit(), rule.getUnit()));
    return new AlertFacts(
        ThingKind.RULE,
        verdict.getRun(),
        verdict.getAnalysis(),
        verdict.getScenario(),
        "rule:" + rule.getId(),
        rule.getStatus(),
        rule.getId(),
        found(TENANT, rule.getScope()),
        found(ENDPOINT, rule.getScope()),
        "run " + verdict.getRun() + ": " + rule.getStatus() + ": " + rule.getText(),
        rule.getReason().isEmpty() ? figures : QuantityText.sentence(rule.getReason()),
        at,
        "",
        rule.getStatus());
  }

  private static AlertFacts burstOf(Verdict verdict, Burst burst, RunVoice voice, String at) {
    RunVoice.KnownBurst extent = extent(burst, voice);
    boolean isSlow = burst.getKind().equals("latency");
    Instant settled = Instant.ofEpochSecond(extent.untilS()).plus(SETTLED);
    boolean isOver =
        verdict.getFinal$() || !Instant.parse(verdict.getEventTime()).isBefore(settled);
    String overlaps =
        burst.getOverlaps().stream()
            .map(overlap -> overlap.getText())
            .limit(NAMES_MAX)
            .collect(Collectors.joining("; "));
    return new AlertFacts(
        ThingKind.BURST,
        verdict.getRun(),
        verdict.getAnalysis(),
        verdict.getScenario(),
        extent.thing(),
        burst.getKind(),
        "",
        burst.getTenant().equals("*") ? "" : burst.getTenant(),
        burst.getEndpoint().equals("*") ? "" : burst.getEndpoint(),
        "run "
            + verdict.getRun()
            + ": burst of "
            + (isSlow ? "slow responses" : "errors")
            + (burst.getTenant().equals("*") ? "" : ", tenant " + burst.getTenant())
            + ", from "
            + Instant.ofEpochSecond(extent.fromS()),
        joined(
            String.format(
                Locale.ROOT,
                "%,d s, %,d %s, %,d/s at its peak",
                burst.getLengthS(),
                burst.getErrors(),
                isSlow ? "slow responses" : "errors",
                burst.getPeakRatePerS()),
            overlaps),
        at,
        isOver ? at : "",
        "");
  }

  private static String firstOf(List<String> names) {
    String first = names.stream().limit(NAMES_MAX).collect(Collectors.joining(", "));
    return names.size() <= NAMES_MAX
        ? first
        : first + " and " + (names.size() - NAMES_MAX) + " more";
  }

  private static String joined(String first, String second) {
    return first + (first.isEmpty() || second.isEmpty() ? "" : "; ") + second;
  }

  private static String found(Pattern pattern, String scope) {
    Matcher matcher = pattern.matcher(scope);
    return matcher.find() ? matcher.group(1) : "";
  }
}
