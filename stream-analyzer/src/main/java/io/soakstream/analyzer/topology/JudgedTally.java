package io.soakstream.analyzer.topology;

import io.soakstream.result.LedgerRow;
import io.soakstream.result.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Final verdicts that this process has worked out, and what became of the events of those runs. A
 * verdict whose transaction did not commit, and which is worked out again, counts again. Safe for
 * any thread.
 */
public final class JudgedTally {
  private final Map<String, Double> runs = new TreeMap<>();
  private final Map<String, Double> events = new LinkedHashMap<>();

  synchronized void add(Verdict verdict) {
    runs.merge(verdict.getStatus().name(), 1.0, Double::sum);
    LedgerRow ledger = verdict.getLedger();
    count("analysed", ledger.getAnalysed());
    count("rejected", ledger.getRejected());
    count("late", ledger.getLate());
    count("missing", ledger.getMissing());
    count("duplicate", ledger.getDuplicates());
  }

  private void count(String fate, long more) {
    events.merge(fate, (double) more, Double::sum);
  }

  /** How many, by status. */
  public synchronized Map<String, Double> runs() {
    return Map.copyOf(runs);
  }

  /** How many, by fate, as in the ledger. */
  public synchronized Map<String, Double> events() {
    return Map.copyOf(events);
  }
}
