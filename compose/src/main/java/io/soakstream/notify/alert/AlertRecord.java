package io.soakstream.notify.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * One alert: a thing, or several that are told together, and who has heard what of it. Immutable.
 *
 * @param key tells it from every other; the dedup key of every receiver
 * @param rule name of the rule that decides who is told
 * @param changedMs when it last turned, milliseconds since the epoch
 * @param members by their names
 * @param deliveries by receiver
 */
public record AlertRecord(
    String key,
    String run,
    String analysis,
    String rule,
    long changedMs,
    Map<String, AlertFacts> members,
    Map<String, AlertDelivery> deliveries) {
  /** So many things stand in one message; the rest is counted. */
  static final int THINGS_MAX = 20;

  public AlertRecord {
    members = Collections.unmodifiableMap(new TreeMap<>(members));
    deliveries = Collections.unmodifiableMap(new TreeMap<>(deliveries));
  }

  /** Whether any of its things is still so. */
  public boolean lasts() {
    return members.values().stream().anyMatch(AlertFacts::lasts);
  }

  /** What has to change for receivers to be told. */
  String turn() {
    return members.values().stream()
        .map(facts -> facts.thing() + "|" + facts.lasts() + "|" + facts.turn())
        .collect(Collectors.joining("\n"));
  }

  AlertRecord with(String rule, Map<String, AlertFacts> members, long changedMs) {
    return new AlertRecord(key, run, analysis, rule, changedMs, members, deliveries);
  }

  AlertRecord withDelivery(String receiver, AlertDelivery delivery) {
    Map<String, AlertDelivery> all = new TreeMap<>(deliveries);
    all.put(receiver, delivery);
    return new AlertRecord(key, run, analysis, rule, changedMs, members, all);
  }

  /**
   * The same with something to hear for everybody concerned.
   *
   * @param receivers who is to be told, beside those who have been
   * @param holding by kind of message and moment of the last one: when it may be sent
   */
  AlertRecord told(
      List<String> receivers, long nowMs, BiFunction<MessageKind, Long, Long> holding) {
    Map<String, AlertDelivery> all = new TreeMap<>(deliveries);
    receivers.forEach(receiver -> all.putIfAbsent(receiver, AlertDelivery.NONE));
    all.replaceAll(
        (receiver, delivery) ->
            delivery.tell(
                lasts(), title(), shown(), kind -> holding.apply(kind, delivery.toldMs()), nowMs));
    return new AlertRecord(key, run, analysis, rule, changedMs, members, all);
  }

  /** What a receiver knows already, to be said again. */
  public AlertMessage again(String receiver) {
    AlertDelivery delivery = deliveries.get(receiver);
    long number =
        delivery.queue().isEmpty() ? delivery.lastNumber() : delivery.queue().get(0).number() - 1;
    return new AlertMessage(MessageKind.UPDATE, number, 0, title(), shown());
  }

  private String title() {
    List<AlertFacts> shown = shown();
    String first = shown.get(0).title();
    int others = members.size() - 1;
    return others == 0 ? first : first + " (and " + others + " more)";
  }

  /** Those that last first. */
  private List<AlertFacts> shown() {
    List<AlertFacts> all = new ArrayList<>();
    members.values().stream().filter(AlertFacts::lasts).forEach(all::add);
    members.values().stream().filter(facts -> !facts.lasts()).forEach(all::add);
    return all.stream().limit(THINGS_MAX).toList();
  }
}
