package io.soakstream.bench.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class HeapGaugeTest {
  @Test
  void shouldAddUpTheGenerationsOfTheSerialCollector() {
    String said =
        """
        DefNew     total 176960K, used 2048K [0x00000000d0000000, 0x00000000dc000000)
          eden space 157312K,   1% used [0x00000000d0000000, 0x00000000d0200000)
        Tenured    total 131072K, used 24576K [0x00000000dc000000, 0x00000000e4000000)
         Metaspace       used 51200K, committed 51712K, reserved 1114112K
        """;
    assertThat(HeapGauge.usedMb(said)).isEqualTo(26, offset(1e-9));
  }

  @Test
  void shouldAddUpTheGenerationsAsJdk17TellsThem() {
    String said =
        """
         def new generation   total 176960K, used 1024K [0x00000000d0000000)
         tenured generation   total 131072K, used 1024K [0x00000000dc000000)
        """;
    assertThat(HeapGauge.usedMb(said)).isEqualTo(2, offset(1e-9));
  }

  @Test
  void shouldNotTakeSilenceForAnEmptyHeap() {
    assertThatThrownBy(() -> HeapGauge.usedMb("garbage-first heap   total 1K, used 1K"))
        .isInstanceOf(IllegalStateException.class);
  }
}
