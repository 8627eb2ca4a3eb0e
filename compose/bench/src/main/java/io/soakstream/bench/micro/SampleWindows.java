package io.soakstream.bench.micro;

import io.soakstream.analyzer.intake.SeriesId;
import io.soakstream.analyzer.window.BaseWindow;
import io.soakstream.analyzer.window.BaseWindowCodec;
import io.soakstream.event.Outcome;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Base windows of 10 s with the 550 requests of seed 000 in 40 series, cut by partition. */
@State(Scope.Thread)
public class SampleWindows {
  private static final int PARTITIONS = 4;
  private static final int REQUESTS = 550;

  private final BaseWindowCodec codec = new BaseWindowCodec();
  private final BaseWindow[] parts = new BaseWindow[PARTITIONS];
  private final byte[][] encoded = new byte[PARTITIONS][];

  @Setup
  public void fold() {
    long[] latenciesUs = SampleRequests.latenciesUs(REQUESTS, 3);
    for (int p = 0; p < PARTITIONS; p++) {
      parts[p] = new BaseWindow(SampleRequests.START_US);
    }
    for (int i = 0; i < REQUESTS; i++) {
      SeriesId id =
          new SeriesId(
              "steady",
              SampleRequests.TENANTS[i % SampleRequests.TENANTS.length],
              SampleRequests.ENDPOINTS[i * 7 % SampleRequests.ENDPOINTS.length]);
      parts[i % PARTITIONS].record(
          id,
          SampleRequests.START_US + i * 18_181L,
          200,
          Outcome.OK,
          latenciesUs[i],
          latenciesUs[i] - 120,
          2_600,
          0,
          i % PARTITIONS,
          i);
    }
    for (int p = 0; p < PARTITIONS; p++) {
      encoded[p] = codec.encode(parts[p]);
    }
  }

  @Benchmark
  public byte[] encode() {
    return codec.encode(parts[0]);
  }

  /** What stage 2 does for each base window: decode the parts, merge them. */
  @Benchmark
  public long merge() {
    BaseWindow whole = new BaseWindow(SampleRequests.START_US);
    for (byte[] part : encoded) {
      whole.add(codec.decode(part));
    }
    return whole.requests();
  }
}
