package io.soakstream.analyzer.window;

import io.soakstream.analyzer.intake.SeriesId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * All that was counted of one series in each of its base windows, encoded, since a day has 8,640 of
 * them: for sums over windows that nobody knows when they close. Filled by one thread; read by any
 * when nothing is added any more.
 */
public final class BaseTotals {
  private static final SeriesId ONE = new SeriesId("", "", "");

  private final List<byte[]> windows = new ArrayList<>();

  /** Takes in a window that is later than all before. */
  void add(long startUs, WindowTotals totals) {
    BaseWindow window = new BaseWindow(startUs);
    window.totals(ONE).add(totals);
    windows.add(new BaseWindowCodec().encode(window));
  }

  /**
   * The sum of the windows that are chosen by their start, microseconds since the epoch; of none
   * when there is none.
   */
  public WindowTotals sum(LongPredicate isChosen) {
    BaseWindowCodec codec = new BaseWindowCodec();
    BaseWindow sum = new BaseWindow(0);
    for (byte[] window : windows) {
      if (isChosen.test(codec.startOf(window))) {
        codec.decode(window, sum);
      }
    }
    return sum.totals(ONE);
  }
}
