package io.soakstream.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.intake.TestSchemaIds;
import io.soakstream.wire.WireDecoder;
import io.soakstream.wire.WireEncoder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStateCodecTest {
  private final TestSchemaIds ids = new TestSchemaIds();
  private final RunStateCodec codec =
      new RunStateCodec(new WireEncoder(ids), new WireDecoder(ids), plan -> List.of(), List.of());

  @Test
  void shouldGoOnNumberingVerdictsWhereItLeftOff() {
    RunState state = codec.fresh("run");
    state.numbers().next();
    state.numbers().next();

    RunState read = codec.decode(codec.encode(state));

    assertThat(read.run()).isEqualTo("run");
    assertThat(read.numbers().next()).isEqualTo(3);
  }

  @Test
  void shouldReadWhatAnEarlierVersionWrote() {
    byte[] stored = codec.encode(codec.fresh("run"));

    RunState read = codec.decode(Arrays.copyOf(stored, stored.length - 1));

    assertThat(read.run()).isEqualTo("run");
    assertThat(read.numbers().next()).isEqualTo(1);
  }
}
