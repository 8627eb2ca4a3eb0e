package io.soakstream.bench.analytics;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.FigureNames;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.bench.harness.RecordedTopic;
import io.soakstream.bench.harness.SeedSoak;
import io.soakstream.bench.harness.SoakCommand;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** A recorded day again on a stack that is up, beside the rate that Flink settles at. */
public final class WarmReplay implements Benchmark {
  private static final String OURS = "replay";
  private static final String FLINK = "flink";
  private static final String RUN = "day";

  /** A short run may have too few samples for a rule, or miss one. */
  private static final Integer[] JUDGED = {0, 96, 99};

  private BenchRig rig;
  private EmbeddedStack stack;
  private RecordedTopic recording;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String question() {
    return "Seed 000 replayed on a stack that is up: verdict, rows in ClickHouse, report; against the"
        + " rate of Flink on the same topic once it has settled.";
  }

  @Override
  public String note() {
    return "Ours is the command line as a user calls it, start and report included. Flink's rate"
        + " leaves out its start and the first quarter of the requests, and stores nothing.";
  }

  @Override
  public void prepare(BenchRig prepared) throws Exception {
    rig = prepared;
    stack = rig.stack("stack", EnumSet.allOf(StackPart.class));
    SeedSoak soak = SeedSoak.of(rig, rig.eventsWanted());
    try (FinalVerdictGoal judged = FinalVerdictGoal.fromNow(new RecordedTopic(stack, soak, RUN))) {
      recording = RecordedTopic.make(rig, stack, soak, RUN);
      while (!judged.await(Duration.ofSeconds(1))) {
        rig.note("the analyzer of the stack judges it first");
      }
    }
  }

  @Override
  public List<BenchmarkSide> sides() {
    return List.of(
        BenchmarkSide.of(OURS, round -> replay()),
        BenchmarkSide.of(FLINK, round -> FlinkSide.over(rig, recording)));
  }

  private ProcessLaunch replay() throws IOException {
    return SoakCommand.on(rig, stack, "replay", RUN)
        .withExitCodes(JUDGED)
        .withEvents(recording.soak().requests());
  }

  @Override
  public List<PassBar> bars() {
    return List.of(
        PassBar.atLeast(
            "replay by Flink's steady rate", FigureNames.STEADY_EVENTS_PER_S, OURS, FLINK, 1.0));
  }
}
