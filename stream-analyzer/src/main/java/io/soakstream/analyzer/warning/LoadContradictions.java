package io.soakstream.analyzer.warning;

import static io.soakstream.analyzer.warning.ImpossibleRate.number;

import io.soakstream.analyzer.window.RunFacts;
import io.soakstream.analyzer.window.RunSpan;
import io.soakstream.analyzer.window.SeriesKey;
import io.soakstream.analyzer.window.WindowTotals;
import io.soakstream.event.PhaseLoad;
import io.soakstream.measure.DeclaredLoad;
import io.soakstream.measure.LoadStretch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Where the load of a run that has ended was not the declared one: its length, its requests, its
 * tenants and endpoints. Requests are held against the integral of what was declared over the time
 * that load was carried, users with the responses that they waited for. Stateless.
 */
public final class LoadContradictions {
  /** Differences within this share are none. */
  static final double SAME_SHARE = 0.02;

  /** Users draw their think times, and the mean of their responses stands for each. */
  static final double SAME_USERS_SHARE = 0.1;

  /** Ends of a run that lie so close are one: responses and checks come after the load. */
  private static final double END_SLACK_S = 10;

  private static final double US_PER_S = 1e6;

  private LoadContradictions() {}

  /** One sentence each. */
  public static List<String> find(RunFacts facts) {
    List<String> found = new ArrayList<>();
    duration(facts).ifPresent(found::add);
    requests(facts).ifPresent(found::add);
    silent(facts.plan().tenants(), "tenant", SeriesKey::ofTenant, facts, found);
    silent(facts.plan().endpoints(), "endpoint", SeriesKey::ofEndpoint, facts, found);
    return found;
  }

  private static Optional<String> duration(RunFacts facts) {
    long fromUs = RunSpan.loadStartUs(facts);
    double plannedS = (facts.plan().plannedEndUs() - fromUs) / US_PER_S;
    double measuredS = Math.max(0, (RunSpan.untilUs(facts) - fromUs) / US_PER_S);
    boolean isSame = Math.abs(measuredS - plannedS) <= Math.max(END_SLACK_S, SAME_SHARE * plannedS);
    return plannedS <= 0 || isSame
        ? Optional.empty()
        : Optional.of(
            "declared duration " + number(plannedS) + " s, measured " + number(measuredS) + " s");
  }

  private static Optional<String> requests(RunFacts facts) {
    LoadStretch load = RunSpan.load(facts);
    DeclaredLoad declared = facts.plan().load();
    double measured = requests(facts.totals().get(SeriesKey.RUN));
    if (load.lengthS() == 0) {
      return Optional.empty();
    } else if (declared.parts().isEmpty()) {
      return ofMeanRate(facts, load, measured);
    }
    double asked = declared.requests(load, part -> responseS(part, facts));
    double users = declared.parts().stream().mapToInt(PhaseLoad::getUsers).max().orElse(0);
    // Each load may be one request off at either end, and so may each user.
    double off = declared.parts().size() + users;
    double share = declared.hasUsers() ? SAME_USERS_SHARE : SAME_SHARE;
    if (Double.isNaN(asked) || Math.abs(measured - asked) <= share * asked + off) {
      return Optional.empty();
    }
    return Optional.of(
        (declared.hasUsers() ? "declared users ÷ (think time + response) make " : "declared ")
            + rates(load.perS(asked), load.perS(measured)));
  }

  /** What a plan without parts says; without phases its load begins within ten seconds. */
  private static Optional<String> ofMeanRate(RunFacts facts, LoadStretch load, double measured) {
    if (facts.plan().plannedRatePerS().isEmpty()) {
      return Optional.empty();
    }
    double declared = facts.plan().plannedRatePerS().getAsDouble();
    double least = declared * load.lengthS();
    double slackS = facts.plan().phases().isEmpty() ? END_SLACK_S : 0;
    double asked = declared * Math.max(0, load.lengthS() - slackS);
    boolean isSame =
        measured >= asked * (1 - SAME_SHARE) - 1 && measured <= least * (1 + SAME_SHARE) + 1;
    return isSame
        ? Optional.empty()
        : Optional.of("declared " + rates(declared, load.perS(measured)));
  }

  private static String rates(double declared, double measured) {
    double percent = 100 * (measured - declared) / declared;
    return number(declared)
        + " requests/s, measured "
        + number(measured)
        + " ("
        + (percent >= 0 ? "+" : "")
        + number(percent)
        + " %)";
  }

  /** What a user of a part waited for on average, seconds, answered or not. */
  private static double responseS(PhaseLoad part, RunFacts facts) {
    WindowTotals totals =
        facts
            .phases()
            .getOrDefault(part.getPhase(), Collections.emptySortedMap())
            .get(SeriesKey.ofTenant(part.getTenant()));
    if (totals == null || totals.requests() == 0) {
      return 0;
    }
    double sumUs = (double) totals.response().sumUs() + totals.withoutResponse().sumUs();
    return sumUs / totals.requests() / US_PER_S;
  }

  /** A name of which not one request was asked for by the end is missed by nobody. */
  private static void silent(
      List<String> declared,
      String kind,
      Function<String, SeriesKey> series,
      RunFacts facts,
      List<String> found) {
    for (String name : new TreeSet<>(declared)) {
      if (requests(facts.totals().get(series.apply(name))) == 0
          && (!kind.equals("tenant") || isAsked(name, facts))) {
        found.add("declared " + kind + " " + name + " had no requests");
      }
    }
  }

  private static boolean isAsked(String tenant, RunFacts facts) {
    DeclaredLoad declared = facts.plan().load();
    LoadStretch load = RunSpan.load(facts);
    double asked = 0;
    for (PhaseLoad part : declared.parts()) {
      asked += part.getTenant().equals(tenant) ? declared.requests(part, load, 0) : 0;
    }
    return declared.parts().isEmpty() || !(asked < 1);
  }

  private static long requests(WindowTotals totals) {
    return totals == null ? 0 : totals.requests();
  }
}
