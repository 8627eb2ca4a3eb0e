package io.soakstream.bench.micro;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.Benchmark;
import io.soakstream.bench.harness.BenchmarkSide;
import io.soakstream.bench.harness.PassBar;
import io.soakstream.stack.JvmFlags;
import io.soakstream.stack.StackPart;
import java.util.List;

/** The hot paths one by one, measured by JMH. */
public final class HotPaths implements Benchmark {
  private static final String JMH = "jmh";

  private BenchRig rig;

  @Override
  public String name() {
    return "micro";
  }

  @Override
  public String question() {
    return "What an event costs on each hot path, nanoseconds per operation, by JMH.";
  }

  @Override
  public String note() {
    return "publishevent and readevent: one event; foldlatency: one latency, 14 to a histogram;"
        + " windows: 10 s of 40 series, one of 4 parts encoded, all 4 decoded and merged.";
  }

  @Override
  public int rounds(int pairs) {
    return 1; // JMH repeats by itself
  }

  @Override
  public void prepare(BenchRig prepared) {
    rig = prepared;
  }

  @Override
  public List<BenchmarkSide> sides() {
    List<String> command =
        rig.java(JvmFlags.of(StackPart.ANALYZER), "io.soakstream.bench.micro.MicroMain");
    return List.of(BenchmarkSide.of(JMH, command));
  }

  @Override
  public List<PassBar> bars() {
    return List.of();
  }
}
