package io.soakstream.analyzer.detect.step;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How well found changes agree with those that several people marked.
 *
 * <p>Source: Van den Burg, G. J. J. and Williams, C. K. I. (2020), An evaluation of change point
 * detection algorithms, arXiv 2003.06222: precision over the union of the annotators, recall
 * averaged over them, covering averaged over them; index 0 counts as a change for everybody.
 *
 * @param precision 0 to 1, as the others
 * @param recall averaged over annotators
 * @param covering averaged over annotators
 */
record ChangeScores(double precision, double recall, double covering) {
  /** Points that a found change may be off. */
  static final int MARGIN = 5;

  /**
   * Scores one series.
   *
   * @param annotations changes by annotator: index of the first value after each
   * @param found the same
   * @param length values of the series
   */
  static ChangeScores of(List<List<Integer>> annotations, List<Integer> found, int length) {
    TreeSet<Integer> all = new TreeSet<>(List.of(0));
    annotations.forEach(all::addAll);
    TreeSet<Integer> said = new TreeSet<>(found);
    said.add(0);
    double recall = 0;
    double covering = 0;
    for (List<Integer> one : annotations) {
      TreeSet<Integer> marked = new TreeSet<>(one);
      marked.add(0);
      recall += (double) hits(marked, said) / marked.size() / annotations.size();
      covering += covering(marked, said, length) / annotations.size();
    }
    return new ChangeScores((double) hits(all, said) / said.size(), recall, covering);
  }

  double f1() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** Changes that a found one is near to, each found one counted once. */
  private static int hits(TreeSet<Integer> marked, TreeSet<Integer> said) {
    TreeSet<Integer> left = new TreeSet<>(said);
    int hits = 0;
    for (int at : marked) {
      Integer nearest = null;
      for (int one : left.subSet(at - MARGIN, true, at + MARGIN, true)) {
        nearest = nearest == null || Math.abs(one - at) < Math.abs(nearest - at) ? one : nearest;
      }
      if (nearest != null) {
        left.remove(nearest);
        hits++;
      }
    }
    return hits;
  }

  private static double covering(TreeSet<Integer> marked, TreeSet<Integer> said, int length) {
    double sum = 0;
    for (int[] segment : segments(marked, length)) {
      double best = 0;
      for (int[] other : segments(said, length)) {
        int common = Math.min(segment[1], other[1]) - Math.max(segment[0], other[0]);
        int both = Math.max(segment[1], other[1]) - Math.min(segment[0], other[0]);
        best = Math.max(best, common <= 0 ? 0 : (double) common / both);
      }
      sum += best * (segment[1] - segment[0]);
    }
    return sum / length;
  }

  private static List<int[]> segments(TreeSet<Integer> starts, int length) {
    List<int[]> segments = new ArrayList<>();
    for (int start : starts) {
      Integer next = starts.higher(start);
      if (start < length) {
        segments.add(new int[] {start, next == null ? length : Math.min(next, length)});
      }
    }
    return segments;
  }
}
