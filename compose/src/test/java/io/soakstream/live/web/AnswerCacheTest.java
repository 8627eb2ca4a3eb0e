package io.soakstream.live.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AnswerCacheTest {
  private static final Duration KEPT = Duration.ofSeconds(1);

  private final AtomicLong nowNs = new AtomicLong();
  private final AtomicInteger worked = new AtomicInteger();
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  @Test
  void shouldWorkOnceForAllWhoAskAtOnce() {
    AnswerCache cache = new AnswerCache(waiting::add, nowNs::get);
    Mono<PageAnswer> first = cache.get("/a", KEPT, this::answer);
    Mono<PageAnswer> second = cache.get("/a", KEPT, this::answer);

    assertThat(waiting).hasSize(1);
    waiting.remove().run();

    assertThat(first.block()).isSameAs(second.block());
    assertThat(worked).hasValue(1);
  }

  @Test
  void shouldKeepAnAnswerForItsTime() {
    AnswerCache cache = new AnswerCache(Runnable::run, nowNs::get);
    cache.get("/a", KEPT, this::answer).block();
    nowNs.set(KEPT.toNanos());
    cache.get("/a", KEPT, this::answer).block();
    assertThat(worked).hasValue(1);

    nowNs.addAndGet(1);
    cache.get("/a", KEPT, this::answer).block();

    assertThat(worked).hasValue(2);
  }

  @Test
  void shouldAskAnewAfterAFailure() {
    AnswerCache cache = new AnswerCache(Runnable::run, nowNs::get);
    Mono<PageAnswer> failed =
        cache.get(
            "/a",
            KEPT,
            () -> {
              throw new IllegalStateException("away");
            });
    assertThatThrownBy(failed::block).hasMessage("away");
    assertThat(cache.get("/a", KEPT, this::answer).block()).isNotNull();
  }

  @Test
  void shouldForgetTheOldestWhenTheyAreMany() {
    AnswerCache cache = new AnswerCache(Runnable::run, nowNs::get);
    for (int i = 0; i < 1_000; i++) {
      cache.get("/" + i, KEPT, this::answer).block();
    }
    cache.get("/999", KEPT, this::answer).block();
    assertThat(worked).hasValue(1_000);
    cache.get("/0", KEPT, this::answer).block();
    assertThat(worked).hasValue(1_001);
  }

  @Test
  void shouldTellWhoFindsNoRoom() {
    AnswerCache cache =
        new AnswerCache(
            task -> {
              throw new RejectedExecutionException("full");
            },
            nowNs::get);
    assertThatThrownBy(() -> cache.get("/a", KEPT, this::answer).block())
        .isInstanceOf(RejectedExecutionException.class);
  }

  private PageAnswer answer() {
    worked.incrementAndGet();
    return PageAnswer.of("text/plain", new byte[10]);
  }
}
