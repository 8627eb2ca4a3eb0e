package io.soakstream.analyzer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SerialHandoffTest {
  private static final int PIECES = 20_000;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Runnable> begun = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void shouldDoEveryPieceOnceInOrderOneAtATime() {
    SerialHandoff side = new SerialHandoff(threads, 16);
    List<Integer> done = new ArrayList<>();
    List<Integer> taken = new ArrayList<>();
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger mostAtOnce = new AtomicInteger();
    for (int i = 0; i < PIECES; i++) {
      int piece = i;
      side.give(
          () -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            done.add(piece);
            side.later(() -> taken.add(piece));
            atOnce.decrementAndGet();
          });
      side.takeBack();
      if (i % 1_000 == 999) {
        side.finish();
        assertThat(taken).hasSize(i + 1);
        assertThat(side.isIdle()).isTrue();
      }
    }
    List<Integer> all = IntStream.range(0, PIECES).boxed().toList();
    assertThat(done).isEqualTo(all);
    assertThat(taken).isEqualTo(all);
    assertThat(mostAtOnce).hasValue(1);
  }

  @Test
  void shouldFinishItselfWhatNobodyHasBegun() {
    SerialHandoff side = new SerialHandoff(begun::add, 16);
    List<String> done = new ArrayList<>();
    side.give(() -> done.add("a"));
    side.give(() -> side.later(() -> done.add("b")));
    assertThat(done).isEmpty();

    side.finish();

    assertThat(done).containsExactly("a", "b");
    begun.forEach(Runnable::run);
    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void shouldMakeRoomItselfWhenNobodyBegins() {
    SerialHandoff side = new SerialHandoff(begun::add, 2);
    List<Integer> done = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> side.give(() -> done.add(i)));
    assertThat(done).startsWith(0, 1);
    side.finish();
    assertThat(done).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void shouldTellAPieceThatACommitWaits() throws Exception {
    SerialHandoff side = new SerialHandoff(threads, 16);
    CountDownLatch runs = new CountDownLatch(1);
    side.give(
        () -> {
          runs.countDown();
          while (!side.isAwaited()) {
            Thread.onSpinWait();
          }
        });
    runs.await();
    assertThat(side.isIdle()).isFalse();
    side.finish();
    assertThat(side.isAwaited()).isFalse();
  }

  @Test
  void shouldFailEverythingAfterAPieceThatFailed() {
    SerialHandoff side = new SerialHandoff(threads, 16);
    List<String> done = new ArrayList<>();
    side.give(
        () -> {
          throw new IllegalArgumentException("no");
        });
    assertThatThrownBy(side::finish).hasRootCauseMessage("no");
    assertThatThrownBy(() -> side.give(() -> done.add("a"))).hasRootCauseMessage("no");
    assertThatThrownBy(side::takeBack).hasRootCauseMessage("no");
    assertThat(done).isEmpty();
  }

  @Test
  void shouldDropWhatHasNotBegun() {
    SerialHandoff side = new SerialHandoff(begun::add, 16);
    List<String> done = new ArrayList<>();
    side.give(() -> done.add("a"));
    side.drop();
    begun.forEach(Runnable::run);
    side.takeBack();
    assertThat(done).isEmpty();
  }
}
