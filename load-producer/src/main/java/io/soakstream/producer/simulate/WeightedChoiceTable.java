package io.soakstream.producer.simulate;

import java.util.Arrays;

/**
 * 65,536 equally likely choices, dealt out by weight: one table look-up draws one. At most as many
 * weights. Immutable.
 */
final class WeightedChoiceTable {
  private static final int COUNT = 1 << 16;

  private final char[] choices = new char[COUNT];

  /**
   * @param weights at least 0, one of them above
   */
  WeightedChoiceTable(double[] weights) {
    double total = Arrays.stream(weights).sum();
    double sum = 0;
    int from = 0;
    int last = weights.length - 1;
    while (weights[last] == 0) {
      last--;
    }
    for (int i = 0; i <= last; i++) {
      sum += weights[i];
      int to = i == last ? COUNT : (int) Math.round(sum / total * COUNT);
      Arrays.fill(choices, from, to, (char) i);
      from = to;
    }
  }

  /** Index of a weight, from the lowest 16 of the bits. */
  int of(long bits) {
    return choices[(int) bits & COUNT - 1];
  }
}
