package io.soakstream.notify.alert;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The things of an alert from one look at a run to the next. Stateless. */
final class AlertMembers {
  private AlertMembers() {}

  /** What lasted and was not found is over; what was found keeps its beginning. */
  static Map<String, AlertFacts> after(
      AlertRecord alert, AlertSource source, List<AlertFacts> found) {
    Map<String, AlertFacts> members = new TreeMap<>();
    boolean beginsAnew = !alert.lasts() && found.stream().anyMatch(AlertFacts::lasts);
    alert
        .members()
        .forEach(
            (thing, facts) -> {
              boolean isGone = facts.lasts() && source.kinds().contains(facts.kind());
              if (isGone) {
                members.put(thing, facts.endingAt(source.at()));
              } else if (facts.lasts() || !beginsAnew) {
                members.put(thing, facts);
              }
            });
    for (AlertFacts facts : found) {
      AlertFacts before = alert.members().get(facts.thing());
      boolean isKnownToBeOver = before != null && !before.lasts() && !facts.lasts();
      if (!isKnownToBeOver) {
        members.put(facts.thing(), before != null && before.lasts() ? since(before, facts) : facts);
      } else {
        members.put(facts.thing(), before);
      }
    }
    return members;
  }

  /** Whether nothing of it lasts, and something that is over has never been told. */
  static boolean beganAndEnded(AlertRecord alert, List<AlertFacts> found) {
    return !alert.lasts()
        && found.stream().noneMatch(AlertFacts::lasts)
        && found.stream().anyMatch(facts -> !alert.members().containsKey(facts.thing()));
  }

  /** The same as {@link #after}, before what is new was over. */
  static Map<String, AlertFacts> asIfLasting(
      AlertRecord alert, AlertSource source, List<AlertFacts> found) {
    return after(
        alert,
        source,
        found.stream()
            .map(facts -> alert.members().containsKey(facts.thing()) ? facts : facts.endingAt(""))
            .toList());
  }

  private static AlertFacts since(AlertFacts before, AlertFacts now) {
    return new AlertFacts(
        now.kind(),
        now.run(),
        now.analysis(),
        now.scenario(),
        now.thing(),
        now.status(),
        now.rule(),
        now.tenant(),
        now.endpoint(),
        now.title(),
        now.detail(),
        before.since(),
        now.until(),
        now.turn());
  }
}
