package io.soakstream.producer.engine.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.engine.websocket.SequenceWatch.Fault;
import org.junit.jupiter.api.Test;

class SequenceWatchTest {
  private final SequenceWatch watch = new SequenceWatch();

  @Test
  void shouldBeginWithWhateverComesFirst() {
    assertThat(watch.next(17)).isEqualTo(Fault.NONE);
    assertThat(watch.next(18)).isEqualTo(Fault.NONE);
  }

  @Test
  void shouldTellGapsLateOnesAndDoublesApart() {
    watch.next(1);
    assertThat(watch.next(1)).isEqualTo(Fault.DOUBLED);
    assertThat(watch.next(5)).isEqualTo(Fault.GAP);
    assertThat(watch.missing()).isEqualTo(3);
    assertThat(watch.next(3)).isEqualTo(Fault.OUT_OF_ORDER);
    assertThat(watch.next(3)).isEqualTo(Fault.DOUBLED);
    assertThat(watch.next(6)).isEqualTo(Fault.NONE);
  }

  @Test
  void shouldKeepTellingThemApartFarOut() {
    for (long number = 1; number <= 20_000; number++) {
      assertThat(watch.next(number)).isEqualTo(Fault.NONE);
    }
    assertThat(watch.next(20_100)).isEqualTo(Fault.GAP);
    assertThat(watch.next(20_050)).isEqualTo(Fault.OUT_OF_ORDER);
    assertThat(watch.next(19_999)).isEqualTo(Fault.DOUBLED);
    assertThat(watch.next(3)).as("older than is remembered").isEqualTo(Fault.DOUBLED);
    assertThat(watch.next(40_000)).isEqualTo(Fault.GAP);
    assertThat(watch.missing()).isEqualTo(19_899);
    assertThat(watch.next(39_999)).isEqualTo(Fault.OUT_OF_ORDER);
  }
}
