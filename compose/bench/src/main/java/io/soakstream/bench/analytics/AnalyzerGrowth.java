package io.soakstream.bench.analytics;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.RecordedTopic;
import io.soakstream.bench.harness.SeedSoak;
import io.soakstream.stack.StackPart;
import java.util.List;
import java.util.Set;

/** Whether the analyzer's time per event grows with the length of the run. */
public final class AnalyzerGrowth implements Benchmark {
  private static final String ONE = "one day";
  private static final String TEN = "ten days";
  private static final int TIMES = 10;

  private BenchRig rig;
  private RecordedTopic one;
  private RecordedTopic ten;

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
    SeedSoak single = SeedSoak.of(rig, rig.eventsWanted());
    one = RecordedTopic.make(rig, rig.stack("one", Set.of(StackPart.KAFKA)), single, "one-day");
    SeedSoak tenfold = SeedSoak.ofHours(rig, single.hours() * TIMES);
    ten = RecordedTopic.make(rig, rig.stack("ten", Set.of(StackPart.KAFKA)), tenfold, "ten-days");
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(new AnalyzerSide(ONE, rig, one), new AnalyzerSide(TEN, rig, ten, true));
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atMost("time per event, ten days by one", FigureNames.US_PER_EVENT, TEN, ONE, 1.1),
        PassBar.atMost(
            "heap after collections, last third of the ten days by the first",
            HeapOverTime.LAST_BY_FIRST,
            TEN,
            1.1),
        PassBar.shown("peak memory, ten days by one", FigureNames.PEAK_BYTES, TEN, ONE));
  }
}
