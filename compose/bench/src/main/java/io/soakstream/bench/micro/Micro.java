package io.soakstream.bench.micro;

import io.soakstream.bench.Bar;
import io.soakstream.bench.BenchRig;
import io.soakstream.bench.Benchmark;
import io.soakstream.bench.Side;
import io.soakstream.stack.JvmFlags;
import io.soakstream.stack.StackPart;
import java.util.List;

/** The hot paths one by one, measured by JMH. */
public final class Micro implements Benchmark {
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
  public List<Side> sides() {
    List<String> command =
        rig.java(JvmFlags.of(StackPart.ANALYZER), "io.soakstream.bench.micro.MicroMain");
    return List.of(Side.of(JMH, command));
  }

  @Override
  public List<Bar> bars() {
    return List.of();
  }
}
