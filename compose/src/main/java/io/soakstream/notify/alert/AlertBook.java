package io.soakstream.notify.alert;

import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All alerts, and what each receiver still has to hear of them: verdicts and the time come in,
 * messages come out. The same verdicts at the same times give the same alerts, with the same keys
 * and numbers. Every change is noted for who stores it ({@link #takeChanges}). Confined to one
 * thread.
 */
public final class AlertBook {
  /**
   * So long alerts that are over are remembered, so that nobody is told twice, and so long it is
   * tried to tell their end; verdicts are kept no longer either.
   */
  static final Duration REMEMBERED = Duration.ofDays(7);

  private static final String LIVE = "live";
  private static final Set<ThingKind> OF_VERDICTS =
      Set.of(ThingKind.VERDICT, ThingKind.RULE, ThingKind.BURST);
  private static final Set<ThingKind> OF_SILENCE =
      Set.of(ThingKind.RUN_SILENT, ThingKind.ANALYZER_SILENT);

  private final List<NotifyRule> rules;
  private final Duration keepOpen;
  private final RetryBackoff backoff;
  private final long sinceMs;
  private final Map<String, AlertRecord> alerts = new TreeMap<>();
  private final Map<String, RunVoice> voices = new TreeMap<>();
  private final Map<String, Long> pauses = new TreeMap<>();
  private final AlertChanges changes = new AlertChanges();

  /**
   * @param keepOpen after the end of its run, what is still so is told to be over
   * @param sinceMs since when it is listened, milliseconds since the epoch: what was not heard
   *     before may have been said
   */
  public AlertBook(List<NotifyRule> rules, Duration keepOpen, RetryBackoff backoff, long sinceMs) {
    this.sinceMs = sinceMs;
    this.rules = List.copyOf(rules);
    this.keepOpen = keepOpen;
    this.backoff = backoff;
  }

  /** Puts back what was stored. */
  public void restore(AlertChanges.Batch stored) {
    alerts.putAll(stored.alerts());
    voices.putAll(stored.voices());
    pauses.putAll(stored.pauses());
  }

  /** What has changed since the last call. */
  public AlertChanges.Batch takeChanges() {
    return changes.take(alerts, voices, pauses);
  }

  /** Those that are over included. */
  public List<AlertRecord> alerts() {
    return List.copyOf(alerts.values());
  }

  /**
   * A verdict was appended to the topic.
   *
   * @param appendedMs when, milliseconds since the epoch
   */
  public void hear(Verdict verdict, long appendedMs, long nowMs) {
    String id = voiceKey(verdict.getRun(), verdict.getAnalysis());
    RunVoice before =
        voices.getOrDefault(
            id,
            RunVoice.first(
                verdict.getRun(),
                verdict.getAnalysis(),
                verdict.getScenario(),
                verdict.getStarted(),
                appendedMs));
    RunVoice voice = before.heard(appendedMs, verdict.getEventTime(), verdict.getFinal$());
    for (var burst : verdict.getBursts()) {
      voice = voice.with(VerdictThings.extent(burst, voice));
    }
    voices.put(id, voice);
    changes.ofVoice(id);

    String at = Instant.ofEpochMilli(appendedMs).toString();
    List<AlertSource.Matched> found =
        VerdictThings.of(verdict, voice, at).stream()
            .flatMap(facts -> matched(facts, verdict.getFinal$(), 0).stream())
            .toList();
    apply(new AlertSource(verdict.getRun(), verdict.getAnalysis(), OF_VERDICTS, found, at), nowMs);
    if (verdict.getFinal$() && verdict.getStatus() == Status.PASS) {
      endEarlierOf(verdict, at, nowMs);
    }
  }

  /** Looks for what is silent, ends what has been open for long enough, forgets what is over. */
  public void tick(long nowMs) {
    for (Map.Entry<String, RunVoice> entry : List.copyOf(voices.entrySet())) {
      RunVoice voice = entry.getValue();
      long lastMs = Math.max(voice.endedMs(), voice.heardMs());
      if (nowMs - lastMs >= keepOpen.toMillis()) {
        if (!voice.hasEnded()) {
          voices.put(entry.getKey(), voice.givenUp());
          changes.ofVoice(entry.getKey());
        }
        end(voice, Instant.ofEpochMilli(nowMs).toString(), nowMs);
      } else {
        apply(silenceOf(voice, nowMs), nowMs);
      }
      if (nowMs - lastMs >= Math.max(REMEMBERED.toMillis(), keepOpen.toMillis())) {
        voices.remove(entry.getKey());
        changes.ofVoice(entry.getKey());
      }
    }
    for (AlertRecord alert : List.copyOf(alerts.values())) {
      boolean isForgotten =
          !alert.lasts()
              && !voices.containsKey(voiceKey(alert.run(), alert.analysis()))
              && nowMs - alert.changedMs() >= REMEMBERED.toMillis();
      if (isForgotten) {
        alerts.remove(alert.key());
        changes.ofAlert(alert.key());
      }
    }
  }

  /**
   * The message that a receiver has to hear next: of alerts that wait, the one tried least often.
   *
   * @return empty when there is none that may be sent now
   */
  public Optional<DueMessage> due(String receiver, long nowMs) {
    return isPaused(receiver, nowMs)
        ? Optional.empty()
        : DueMessage.next(alerts.values(), receiver, nowMs);
  }

  /** A message was taken. */
  public void taken(DueMessage sent, long nowMs) {
    AlertRecord alert = alerts.get(sent.alert().key());
    put(alert.withDelivery(sent.receiver(), alert.deliveries().get(sent.receiver()).taken(nowMs)));
  }

  /**
   * A message was not taken.
   *
   * @param isRefused whether the receiver will not take it as it is
   * @param asked how long the receiver wants to be left alone, with all messages
   */
  public void failed(
      DueMessage sent, boolean isRefused, Optional<Duration> asked, String error, long nowMs) {
    AlertRecord alert = alerts.get(sent.alert().key());
    AlertDelivery delivery = alert.deliveries().get(sent.receiver());
    Duration pause =
        isRefused ? backoff.afterRefusal() : backoff.after(delivery.attempts() + 1, asked);
    put(alert.withDelivery(sent.receiver(), delivery.failed(nowMs + pause.toMillis(), error)));
    if (asked.isPresent() && !isRefused) {
      pause(sent.receiver(), nowMs + pause.toMillis());
    }
  }

  /** Whether a receiver wants to be left alone. */
  public boolean isPaused(String receiver, long nowMs) {
    return nowMs < pauses.getOrDefault(receiver, 0L);
  }

  /** A receiver wants to be left alone until then. */
  public void pause(String receiver, long untilMs) {
    pauses.put(receiver, untilMs);
    changes.ofPause(receiver);
  }

  private AlertSource silenceOf(RunVoice voice, long nowMs) {
    String at = Instant.ofEpochMilli(nowMs).toString();
    List<AlertSource.Matched> found = new ArrayList<>();
    if (!voice.hasEnded()) {
      long unheardMs = nowMs - from(voice, ThingKind.ANALYZER_SILENT, voice.heardMs());
      found.addAll(matched(SilentThings.analyzer(voice, at), false, unheardMs));
      // As of the last heartbeat: while none comes, nothing is known of the run.
      long unmovedMs = voice.heardMs() - from(voice, ThingKind.RUN_SILENT, voice.movedMs());
      found.addAll(matched(SilentThings.run(voice, at), false, unmovedMs));
    }
    return new AlertSource(voice.run(), voice.analysis(), OF_SILENCE, found, at);
  }

  /** From when on a silence counts: one that was told before goes on. */
  private long from(RunVoice voice, ThingKind kind, long lastMs) {
    boolean isTold =
        alerts.values().stream()
            .filter(alert -> isOf(alert, voice.run(), voice.analysis()))
            .flatMap(alert -> alert.members().values().stream())
            .anyMatch(facts -> facts.kind() == kind && facts.lasts());
    return isTold ? lastMs : Math.max(lastMs, sinceMs);
  }

  private List<AlertSource.Matched> matched(AlertFacts facts, boolean isFinal, long silentMs) {
    return rules.stream()
        .filter(rule -> rule.when().matches(facts, isFinal, silentMs))
        .findFirst()
        .map(rule -> new AlertSource.Matched(facts, rule))
        .stream()
        .toList();
  }

  private void apply(AlertSource source, long nowMs) {
    Map<String, List<AlertSource.Matched>> byAlert = new LinkedHashMap<>();
    for (AlertSource.Matched matched : source.found()) {
      String thing = matched.rule().alertThing(matched.facts());
      String key = AlertKey.of(source.run(), source.analysis(), thing);
      byAlert.computeIfAbsent(key, k -> new ArrayList<>()).add(matched);
    }
    concerned(source)
        .filter(alert -> !byAlert.containsKey(alert.key()))
        .toList()
        .forEach(alert -> change(alert, AlertMembers.after(alert, source, List.of()), nowMs));
    byAlert.forEach(
        (key, found) -> {
          NotifyRule rule = found.get(0).rule();
          AlertRecord alert =
              alerts.getOrDefault(
                  key,
                  new AlertRecord(
                      key, source.run(), source.analysis(), rule.name(), 0, Map.of(), Map.of()));
          AlertRecord routed = alert.with(rule.name(), alert.members(), alert.changedMs());
          List<AlertFacts> facts = found.stream().map(AlertSource.Matched::facts).toList();
          if (AlertMembers.beganAndEnded(routed, facts)) {
            // Told as two messages, so that a receiver that hears of it at all hears its beginning.
            change(routed, AlertMembers.asIfLasting(routed, source, facts), nowMs);
            routed = alerts.get(key);
          }
          change(routed, AlertMembers.after(routed, source, facts), nowMs);
        });
  }

  private Stream<AlertRecord> concerned(AlertSource source) {
    return alerts.values().stream().filter(alert -> isOf(alert, source.run(), source.analysis()));
  }

  private static boolean isOf(AlertRecord alert, String run, String analysis) {
    return alert.run().equals(run) && alert.analysis().equals(analysis);
  }

  private void change(AlertRecord alert, Map<String, AlertFacts> members, long nowMs) {
    AlertRecord changed = alert.with(alert.rule(), members, nowMs);
    if (changed.turn().equals(alert.turn())) {
      return;
    }
    Optional<NotifyRule> rule =
        rules.stream().filter(one -> one.name().equals(alert.rule())).findFirst();
    put(
        changed.told(
            rule.map(NotifyRule::to).orElse(List.of()),
            nowMs,
            (kind, toldMs) -> rule.map(one -> one.heldUntil(kind, nowMs, toldMs)).orElse(nowMs)));
  }

  /**
   * What went wrong in earlier runs of a scenario is over when a later one passes, as it was judged
   * live: a replay may ask for less.
   */
  private void endEarlierOf(Verdict passed, String at, long nowMs) {
    if (!passed.getAnalysis().equals(LIVE)) {
      return;
    }
    voices.values().stream()
        .filter(voice -> voice.hasEnded() && voice.scenario().equals(passed.getScenario()))
        .filter(voice -> voice.started().compareTo(passed.getStarted()) < 0)
        .toList()
        .forEach(voice -> end(voice, at, nowMs));
  }

  private void end(RunVoice voice, String at, long nowMs) {
    Set<ThingKind> all = Set.of(ThingKind.values());
    apply(new AlertSource(voice.run(), voice.analysis(), all, List.of(), at), nowMs);
  }

  private void put(AlertRecord alert) {
    alerts.put(alert.key(), alert);
    changes.ofAlert(alert.key());
  }

  private static String voiceKey(String run, String analysis) {
    return run + "|" + analysis;
  }
}
