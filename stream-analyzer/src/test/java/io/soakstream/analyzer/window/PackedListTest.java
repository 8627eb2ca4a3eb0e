package io.soakstream.analyzer.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.analyzer.window.ResourceSeries.Minute;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedListTest {
  private final Random random = new Random(11);

  @Test
  void shouldGiveBackEveryFigureAsItWas() {
    List<WindowFigures> plain = new ArrayList<>();
    List<WindowFigures> packed = WindowFigures.line();
    for (int i = 0; i < 3_000; i++) {
      WindowFigures figures =
          new WindowFigures(
              number(), number(), number(), number(), number(), number(), number(), number(),
              number(), number(), real(), number(), 0, 0);
      plain.add(figures);
      packed.add(figures);
    }

    assertThat(packed).isEqualTo(plain);
    assertThat(packed.subList(7, 2_000)).isEqualTo(plain.subList(7, 2_000));
    assertThat(packed.get(2_999)).isEqualTo(plain.get(2_999));
  }

  @Test
  void shouldGiveBackEveryReadingAsItWas() {
    List<Minute> plain = new ArrayList<>();
    List<Minute> packed = Minute.line();
    for (int i = 0; i < 3_000; i++) {
      Minute minute = new Minute(number(), number(), real(), real(), real(), real());
      plain.add(minute);
      packed.add(minute);
    }

    assertThat(packed).isEqualTo(plain);
  }

  @Test
  void shouldKnowNoItemBeyondItsEnd() {
    List<Minute> packed = Minute.line();
    packed.add(new Minute(1, 1, 1, 1, 1, 1));

    assertThatThrownBy(() -> packed.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> packed.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private long number() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(200);
      case 1 -> random.nextLong();
      case 2 -> List.of(Long.MAX_VALUE, Long.MIN_VALUE, 0L, -1L, 127L, 128L).get(random.nextInt(6));
      default -> random.nextLong(3_600_000_000L);
    };
  }

  private double real() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of(0.0, -0.0, Double.NaN, Double.MAX_VALUE, -1.0 / 0).get(random.nextInt(5));
      case 1 -> random.nextInt(1 << 20) * 4_096.0;
      default -> random.nextGaussian() * Math.pow(10, random.nextInt(20) - 6);
    };
  }
}
