package io.soakstream.bench.micro;

import io.soakstream.analyzer.intake.EventReader;
import io.soakstream.wire.WireEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One request event decoded as the analyzer does. */
@State(Scope.Thread)
public class ReadEvent {
  private static final int COUNT = 4_096;

  private final EventReader reader = new EventReader(new SampleRequests.OneSchema());
  private byte[][] events;
  private int next;

  @Setup
  public void encode() {
    WireEncoder encoder = new WireEncoder(new SampleRequests.OneSchema());
    long[] latenciesUs = SampleRequests.latenciesUs(COUNT, 1);
    events = new byte[COUNT][];
    for (int i = 0; i < COUNT; i++) {
      events[i] = encoder.encode(SampleRequests.event(i, latenciesUs[i]));
    }
  }

  @Benchmark
  public long read() {
    reader.read(events[next++ & COUNT - 1]);
    return reader.request().responseUs();
  }
}
