package io.soakstream.producer.importer.jmeter;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.total.OwnCount;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts rows of a JTL as JMeter's summariser counts samples: a request with its redirects and
 * embedded resources is one, a transaction none, and so is what stands in a transaction that is the
 * parent of its samples. JMeter writes those behind their parent, and the samples of any other
 * transaction before it. Confined to one thread.
 */
final class SampleTally {
  private static final int THREADS_MAX = 20_000;
  private static final long ROUNDING_US = 1_000;

  private final OwnCount count;
  private final Map<String, UserRows> byThread = new LinkedHashMap<>();

  /** What is known of the rows of one thread. */
  private static final class UserRows {
    private String top = "";
    private long topStartUs = Long.MIN_VALUE;
    private long topEndUs = Long.MIN_VALUE;
    private boolean hasParts;
    private int insideLeft;
    private long insideUntilUs;
    private String partsOf = "";
    private long partsStartUs;
    private int parts;
    private int failedParts;
  }

  SampleTally(OwnCount count) {
    this.count = count;
  }

  private UserRows of(String thread) {
    UserRows rows = byThread.get(thread);
    if (rows == null) {
      if (byThread.size() >= THREADS_MAX) {
        byThread.remove(byThread.keySet().iterator().next());
      }
      rows = new UserRows();
      byThread.put(thread, rows);
    }
    return rows;
  }

  /**
   * A row that is a transaction.
   *
   * @param endUs with the time that it does not count as its own
   * @param samples as it says itself
   */
  void transaction(
      String thread, long startUs, long endUs, int samples, String code, boolean success) {
    UserRows rows = of(thread);
    if (isInside(rows, startUs)) {
      rows.insideLeft += samples - 1;
      return;
    }
    count.transaction(startUs, endUs, !success);
    boolean isBehindItsSamples =
        code.isEmpty()
            || rows.topStartUs > startUs
            || rows.topStartUs == startUs && (rows.topEndUs > startUs || endUs == startUs);
    rows.insideLeft = isBehindItsSamples ? 0 : samples;
    rows.insideUntilUs = endUs + ROUNDING_US;
  }

  private static boolean isInside(UserRows rows, long startUs) {
    return rows.insideLeft > 0 && startUs <= rows.insideUntilUs;
  }

  /** A row that stands for one sample. */
  void sample(String thread, ImportedRequest row, boolean success) {
    UserRows rows = of(thread);
    if (isPartOfTop(rows, row)) {
      rows.hasParts = true;
      return;
    }
    boolean isInside = isInside(rows, row.startUs);
    if (rows.parts > 0 && rows.partsOf.equals(row.name) && row.startUs <= rows.partsStartUs) {
      // Its parts came before it and were counted.
      count.sample(row.startUs, row.endUs, -rows.parts, -rows.failedParts);
    }
    rows.top = row.name;
    rows.topStartUs = row.startUs;
    rows.topEndUs = row.endUs;
    rows.hasParts = false;
    notePart(rows, row, success);
    if (isInside) {
      rows.insideLeft--;
      rows.parts = 0;
      count.leaveOut(row.startUs, row.endUs);
    } else {
      count.sample(row.startUs, row.endUs, 1, success ? 0 : 1);
    }
  }

  /** Whether it is {@code top-0}, or one of those that follow upon it. */
  private static boolean isPartOfTop(UserRows rows, ImportedRequest row) {
    return row.startUs >= rows.topStartUs
        && row.startUs <= rows.topEndUs
        && row.name.length() > rows.top.length() + 1
        && row.name.startsWith(rows.top)
        && row.name.charAt(rows.top.length()) == '-'
        && (rows.hasParts || row.name.endsWith("-0"))
        && row.name
            .chars()
            .skip(rows.top.length())
            .allMatch(each -> each == '-' || each >= '0' && each <= '9');
  }

  private static void notePart(UserRows rows, ImportedRequest row, boolean success) {
    int dash = row.name.lastIndexOf('-');
    boolean isFirst = dash > 0 && row.name.endsWith("-0");
    boolean isNext =
        rows.parts > 0
            && dash > 0
            && row.name.length() > dash + 1
            && row.name.startsWith(rows.partsOf)
            && dash == rows.partsOf.length()
            && row.name.chars().skip(dash + 1L).allMatch(each -> each >= '0' && each <= '9');
    if (isFirst) {
      rows.partsOf = row.name.substring(0, dash);
      rows.partsStartUs = row.startUs;
    }
    rows.parts = isFirst ? 1 : isNext ? rows.parts + 1 : 0;
    rows.failedParts = isFirst ? 0 : rows.parts > 0 ? rows.failedParts : 0;
    rows.failedParts += rows.parts > 0 && !success ? 1 : 0;
  }

  /** A row that stands for many samples. */
  void samples(ImportedRequest row, long number, long failed) {
    count.sample(row.startUs, row.endUs, number, failed);
  }
}
