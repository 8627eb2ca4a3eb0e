package io.soakstream.producer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Outcome;
import io.soakstream.producer.progress.RecentFigures.OfTenant;
import org.junit.jupiter.api.Test;

class RecentLatencyTest {
  private final RecentLatency recent = new RecentLatency(2, 5);

  @Test
  void shouldTellTheFiguresOfEachTenantAndOfAll() {
    for (int i = 1; i <= 100; i++) {
      recent.record("B", Outcome.OK, i * 1_000);
    }
    recent.record("A", Outcome.HTTP_ERROR, 500_000);
    recent.record("A", Outcome.TIMEOUT, 2_000_000); // counted, but it has no response time
    recent.record("A", Outcome.GENERATOR_FAILURE, 1); // never asked of the target

    RecentFigures figures = recent.turn();

    assertThat(figures.tenants().get(0).requests()).isEqualTo(2);
    assertThat(figures.tenants().get(0).errors()).isEqualTo(2);
    assertThat(figures.tenants().get(0).p95Us()).isEqualTo(500_000);
    assertThat(figures.tenants().get(1))
        .extracting(OfTenant::tenant, OfTenant::requests, OfTenant::errors)
        .containsExactly("B", 100L, 0L);
    assertThat(figures.tenants().get(1).p99Us()).isBetween(99_000L, 99_100L);
    assertThat(figures.p99Us()).isBetween(100_000L, 100_100L);
    assertThat(figures.spanS()).isEqualTo(5);
  }

  @Test
  void shouldForgetWhatIsOlderThanTheRing() {
    recent.record("A", Outcome.OK, 9_000_000);
    assertThat(recent.turn().p95Us()).isEqualTo(9_000_000);
    recent.record("A", Outcome.OK, 1_000);
    assertThat(recent.turn().p95Us()).isEqualTo(9_000_000);
    recent.record("A", Outcome.OK, 1_000);
    RecentFigures figures = recent.turn();
    assertThat(figures.p95Us()).isEqualTo(1_000);
    assertThat(figures.spanS()).isEqualTo(10);
  }

  @Test
  void shouldSayNothingOfNothing() {
    assertThat(recent.turn()).isEqualTo(new RecentFigures(5, 0, 0, java.util.List.of()));
  }
}
