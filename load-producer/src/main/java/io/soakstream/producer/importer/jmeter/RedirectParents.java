package io.soakstream.producer.importer.jmeter;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ResultProvenance;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells requests from those that hold them: a row {@code GET x} of a thread with rows {@code GET
 * x-0}, {@code GET x-1} of the same thread within its time is their sum. It may stand before or
 * behind them, so one row of each thread is held back. Confined to one thread.
 */
final class RedirectParents {
  private static final int THREADS_MAX = 20_000;
  private static final String KIND =
      "requests with redirects or embedded resources, which are counted themselves";

  private final Map<String, Held> byThread = new LinkedHashMap<>();

  private static final class Held {
    private final ImportedRequest request = new ImportedRequest();
    private boolean isFull;
    private String childOf = "";
    private long firstChildUs;
  }

  /**
   * Takes a row in and gives the one of its thread that was held back.
   *
   * @return whether there was one that is a request
   */
  boolean take(
      ImportedRequest row, String thread, ImportedRequest into, ResultProvenance provenance) {
    Held held = byThread.get(thread);
    if (held == null) {
      held = new Held();
      ImportedRequest oldest = null;
      if (byThread.size() >= THREADS_MAX) {
        var first = byThread.entrySet().iterator();
        Held gone = first.next().getValue();
        first.remove();
        oldest = gone.isFull ? gone.request : null;
      }
      byThread.put(thread, held);
      hold(held, row);
      if (oldest != null) {
        JtlCsvReader.copy(oldest, into);
        return true;
      }
      return false;
    }
    if (isParent(held, row)) {
      provenance.setAside(KIND);
      held.childOf = "";
      return false;
    }
    boolean isChildOfHeld =
        held.isFull
            && row.name.equals(held.request.name + "-0")
            && isWithin(row.startUs, held.request);
    boolean isGiven = held.isFull && !isChildOfHeld;
    if (isChildOfHeld) {
      provenance.setAside(KIND);
    } else if (isGiven) {
      JtlCsvReader.copy(held.request, into);
    }
    hold(held, row);
    return isGiven;
  }

  /** Whether the row holds the children that came just before it. */
  private static boolean isParent(Held held, ImportedRequest row) {
    return held.childOf.equals(row.name) && isWithin(held.firstChildUs, row);
  }

  private static boolean isWithin(long startUs, ImportedRequest of) {
    return startUs >= of.startUs && startUs <= of.endUs;
  }

  private static void hold(Held held, ImportedRequest row) {
    JtlCsvReader.copy(row, held.request);
    held.isFull = true;
    int dash = row.name.lastIndexOf('-');
    boolean isChild =
        dash > 0
            && dash < row.name.length() - 1
            && row.name.length() - dash <= 4
            && row.name.chars().skip(dash + 1L).allMatch(Character::isDigit);
    String parent = isChild ? row.name.substring(0, dash) : "";
    if (!parent.equals(held.childOf) || row.name.endsWith("-0")) {
      held.childOf = row.name.endsWith("-0") ? parent : "";
      held.firstChildUs = row.startUs;
    }
  }

  /** Earliest start of what is held back. */
  long heldFromUs() {
    long earliestUs = Long.MAX_VALUE;
    for (Held held : byThread.values()) {
      earliestUs = held.isFull ? Math.min(earliestUs, held.request.startUs) : earliestUs;
    }
    return earliestUs;
  }

  /** Gives what is held back at the end of a file, one after the other. */
  boolean takeLast(ImportedRequest into) {
    var each = byThread.values().iterator();
    while (each.hasNext()) {
      Held held = each.next();
      each.remove();
      if (held.isFull) {
        JtlCsvReader.copy(held.request, into);
        return true;
      }
    }
    return false;
  }
}
