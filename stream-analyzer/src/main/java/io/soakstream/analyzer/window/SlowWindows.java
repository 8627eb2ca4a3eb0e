package io.soakstream.analyzer.window;

import io.soakstream.latency.LatencyHistogram;
import io.soakstream.latency.LatencyScale;
import io.soakstream.measure.BaseWindowGrid;
import java.util.Arrays;

/**
 * How many responses of each base window took longer than each edge of a ladder: what is slow is
 * only known when a run is over, and its histograms are gone by then. Edges below the fastest
 * tenth-slowest response that a window has had are left out, since no such edge parts the slowest
 * hundredth of a run. Packed, since a day has 8,640 windows: the responses and the edges of a
 * window lie one behind the other, each number in as few bytes as it needs. Confined to one thread.
 */
public final class SlowWindows {
  /** Each edge is a fifth above the one before: the fourth root of 2. */
  private static final int EDGES_PER_OCTAVE = 4;

  private static final double LOWEST_US = 250;
  private static final int LEAST_RESPONSES = 10;
  private static final int NOTHING = -1;

  /** The edges, microseconds, ascending. */
  private static final long[] EDGE_US = edges();

  private long firstUs;
  private int size;
  private int lowest = EDGE_US.length - 1;
  private final PackedNumbers packed = new PackedNumbers();

  /** Where each window begins in what is packed; -1 for one without responses. */
  private int[] begins = new int[16];

  private static long[] edges() {
    int count = 0;
    while (edge(count) < LatencyScale.MAX_US) {
      count++;
    }
    long[] edges = new long[count];
    for (int i = 0; i < count; i++) {
      edges[i] = edge(i);
    }
    return edges;
  }

  private static long edge(int i) {
    return Math.round(LOWEST_US * StrictMath.pow(2, (double) i / EDGES_PER_OCTAVE));
  }

  /** Takes in the responses of a window that is later than all before. */
  public void add(long startUs, LatencyHistogram response) {
    if (response.count() == 0) {
      return;
    }
    if (size == 0) {
      firstUs = startUs;
    }
    int at = Math.toIntExact((startUs - firstUs) / BaseWindowGrid.LENGTH_US);
    if (at >= begins.length) {
      begins = Arrays.copyOf(begins, Math.max(at + 1, begins.length * 5 / 4));
    }
    Arrays.fill(begins, size, at, NOTHING);
    begins[at] = packed.size();
    keep(response);
    size = at + 1;
  }

  private void keep(LatencyHistogram response) {
    long[] slow = new long[EDGE_US.length];
    for (int i = response.buckets() - 1; i >= 0; i--) {
      int edge = edgeBelow(LatencyScale.lowestOf(response.bucketIndex(i)));
      if (edge >= 0) {
        slow[edge] += response.bucketCount(i);
      }
    }
    int top = -1;
    int tenth = EDGE_US.length - 1;
    long sum = 0;
    for (int i = slow.length - 1; i >= 0; i--) {
      top = top < 0 && slow[i] > 0 ? i : top;
      sum += slow[i];
      slow[i] = sum;
      tenth = 10 * sum <= response.count() ? i : tenth;
    }
    if (response.count() >= LEAST_RESPONSES) {
      lowest = Math.min(lowest, tenth);
    }
    int first = Math.min(lowest, tenth);
    packed.add(response.count());
    packed.add(first);
    packed.add(Math.max(0, top - first + 1));
    for (int i = first; i <= top; i++) {
      packed.add(slow[i]);
    }
  }

  /** The highest edge that is below a latency; -1 when none is. */
  private static int edgeBelow(long us) {
    int at = Arrays.binarySearch(EDGE_US, us);
    return at >= 0 ? at - 1 : -at - 2;
  }

  /**
   * The lowest edge that at most a share of all responses was slower than, microseconds.
   *
   * @param share 0 to 1
   */
  public long edgeOf(double share) {
    long[] total = new long[EDGE_US.length + 1];
    long all = 0;
    for (int w = 0; w < size; w++) {
      if (begins[w] != NOTHING) {
        PackedNumbers.Reader window = packed.from(begins[w]);
        all += window.number();
        int first = (int) window.number();
        int until = first + (int) window.number();
        for (int i = first; i < until; i++) {
          total[i] += window.number();
        }
      }
    }
    int edge = EDGE_US.length - 1;
    while (edge > lowest && total[edge - 1] <= share * all) {
      edge--;
    }
    return EDGE_US[edge];
  }

  /** Start of the first window, microseconds since the epoch. */
  public long firstUs() {
    return firstUs;
  }

  /** How many windows, those without responses in between included. */
  public int windows() {
    return size;
  }

  /** Responses of the i-th window. */
  public long responses(int i) {
    return begins[i] == NOTHING ? 0 : packed.from(begins[i]).number();
  }

  /** How many of the i-th window were slower than an edge of the ladder, microseconds. */
  public long slower(int i, long edgeUs) {
    if (begins[i] == NOTHING) {
      return 0;
    }
    PackedNumbers.Reader window = packed.from(begins[i]);
    window.number(); // its responses
    int first = (int) window.number();
    int edges = (int) window.number();
    int at = Math.max(0, Arrays.binarySearch(EDGE_US, edgeUs) - first);
    long slower = 0;
    for (int edge = 0; edge <= at && at < edges; edge++) {
      slower = window.number();
    }
    return slower;
  }
}
