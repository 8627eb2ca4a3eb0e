package io.soakstream.bench.analytics;

import io.soakstream.bench.Bar;
import io.soakstream.bench.BenchRig;
import io.soakstream.bench.Benchmark;
import io.soakstream.bench.Figures;
import io.soakstream.bench.Recording;
import io.soakstream.bench.Seed000;
import io.soakstream.bench.Side;
import io.soakstream.stack.StackPart;
import java.util.List;
import java.util.Set;

/** Whether the analyzer's time per event grows with the length of the run. */
public final class Growth implements Benchmark {
  private static final String ONE = "one day";
  private static final String TEN = "ten days";
  private static final int TIMES = 10;

  private BenchRig rig;
  private Recording one;
  private Recording ten;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String question() {
    return "The analyzer's time per event on ten days of seed 000 in one run, against one day.";
  }

  @Override
  public String note() {
    return "Takes about ten minutes and 6 GB of disk, so it runs only by name or with --long.";
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public void prepare(BenchRig prepared) throws Exception {
    rig = prepared;
    Seed000 single = Seed000.of(rig, rig.eventsWanted());
    one = Recording.make(rig, rig.stack("one", Set.of(StackPart.KAFKA)), single, "one-day");
    Seed000 tenfold = Seed000.ofHours(rig, single.hours() * TIMES);
    ten = Recording.make(rig, rig.stack("ten", Set.of(StackPart.KAFKA)), tenfold, "ten-days");
  }

  @Override
  public List<Side> sides() {
    return List.of(new AnalyzerSide(ONE, rig, one), new AnalyzerSide(TEN, rig, ten, true));
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atMost("time per event, ten days by one", Figures.US_PER_EVENT, TEN, ONE, 1.1),
        Bar.atMost(
            "heap after collections, last third of the ten days by the first",
            HeapOverTime.LAST_BY_FIRST,
            TEN,
            1.1),
        Bar.shown("peak memory, ten days by one", Figures.PEAK_BYTES, TEN, ONE));
  }
}
