package io.soakstream.reconcile;

import io.soakstream.event.Outcome;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must be equal if every event of a run is accounted for: topic, ledger, stored rows. */
record LedgerEquations(QueryClient analyst, String run, TopicRecount topic) {
  /** All equations, the sums first. */
  List<LedgerEquation> all() {
    List<LedgerEquation> all = new ArrayList<>();
    ResultRow ledger = one(InternalQuery.RECONCILE_LEDGER);
    long analysed = ledger.whole("analysed");
    long aside = ledger.whole("rejected") + ledger.whole("late");
    all.add(
        new LedgerEquation(
            "attempted = acknowledged + unacknowledged",
            "ledger",
            ledger.whole("attempted"),
            "ledger",
            ledger.whole("acknowledged") + ledger.whole("unacknowledged")));
    all.add(
        new LedgerEquation(
            "acknowledged + landed = analysed + rejected + late + missing",
            "ledger",
            ledger.whole("acknowledged") + ledger.whole("landed"),
            "ledger",
            analysed + aside + ledger.whole("missing")));
    all.add(
        new LedgerEquation(
            "events = analysed + rejected + late",
            "topic",
            topic.events(),
            "ledger",
            analysed + aside));
    all.add(
        new LedgerEquation(
            "duplicates", "topic", topic.duplicates(), "ledger", ledger.whole("duplicates")));
    if (aside == 0) {
      addStored(all);
    }
    addLanes(all);
    return all;
  }

  /**
   * Late and rejected events are in the topic and in no window: the windows equal the topic only
   * without them.
   */
  private void addStored(List<LedgerEquation> all) {
    for (ResultRow window : analyst.all(InternalQuery.RECONCILE_WINDOWS, Map.of("run", run))) {
      String kind = window.text("window");
      all.add(
          new LedgerEquation(
              "requests", "topic", topic.requests(), "windows " + kind, window.whole("requests")));
      all.add(
          new LedgerEquation(
              "errors", "topic", topic.errors(), "windows " + kind, window.whole("errors")));
      if ("RUN".equals(kind)) {
        addOutcomes(all, window);
      }
    }
    all.add(
        new LedgerEquation(
            "resource samples",
            "topic",
            topic.samples(),
            "resources",
            one(InternalQuery.RECONCILE_SAMPLES).whole("samples")));
  }

  private void addOutcomes(List<LedgerEquation> all, ResultRow window) {
    Map<?, ?> stored = window.value("outcomes") instanceof Map<?, ?> map ? map : Map.of();
    for (Outcome outcome : Outcome.values()) {
      long counted = topic.requests(outcome);
      long kept =
          outcome == Outcome.GENERATOR_FAILURE
              ? window.whole("generator_failures")
              : stored.get(outcome.name()) instanceof Number number ? number.longValue() : 0;
      if (counted > 0 || kept > 0) {
        all.add(new LedgerEquation(outcome.name(), "topic", counted, "windows RUN", kept));
      }
    }
  }

  private void addLanes(List<LedgerEquation> all) {
    for (ResultRow lane : analyst.all(InternalQuery.RECONCILE_LANES, Map.of("run", run))) {
      String name = lane.text("producer") + "/" + lane.text("lane");
      LaneCount counted = topic.lanes().getOrDefault(name, new LaneCount());
      all.add(
          new LedgerEquation(
              "lane " + name, "topic", counted.distinct(), "ledger", lane.whole("found")));
      if (topic.announced().containsKey(name)) {
        all.add(
            new LedgerEquation(
                "last sequence of " + name,
                "run ended",
                topic.announced().get(name),
                "ledger",
                lane.whole("attempted")));
      }
    }
  }

  private ResultRow one(InternalQuery query) {
    List<ResultRow> rows = analyst.all(query, Map.of("run", run));
    if (rows.isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INCOMPLETE,
          "soak: " + run + " has no ledger yet; it comes with the final verdict");
    }
    return rows.get(0);
  }
}
