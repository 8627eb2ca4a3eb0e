package io.soakstream.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.notify.alert.AlertBook;
import io.soakstream.notify.alert.DueMessage;
import io.soakstream.notify.alert.NotifyRule;
import io.soakstream.notify.alert.RetryBackoff;
import io.soakstream.notify.alert.ThingCondition;
import io.soakstream.notify.alert.ThingKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertStoreTest {
  private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");
  private static final AlertStore STORE = new AlertStore("default");
  private static final List<NotifyRule> RULES =
      List.of(
          new NotifyRule(
              "all",
              new ThingCondition(
                  Set.of(ThingKind.RULE, ThingKind.BURST),
                  Set.of("FAIL"),
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  false,
                  "",
                  Duration.ZERO),
              List.of("me", "you"),
              Duration.ZERO,
              Duration.ZERO,
              List.of(),
              List.of()));

  @Test
  void shouldGoOnFromWhatIsStoredAsIfNothingHadHappened() {
    long ms = START.toEpochMilli();
    MadeVerdicts run = new MadeVerdicts("nightly|1 ü", START);
    AlertBook book = book();
    book.hear(
        run.soFar(
            30,
            List.of(MadeVerdicts.rule("a", "tenant=E", "FAIL")),
            List.of(run.burst("E", 20, 2))),
        ms,
        ms);
    DueMessage due = book.due("me", ms).orElseThrow();
    book.failed(due, false, Optional.of(Duration.ofSeconds(9)), "answered 429", ms);
    book.taken(book.due("you", ms).orElseThrow(), ms);

    Map<String, byte[]> stored = new HashMap<>();
    STORE
        .records(book.takeChanges())
        .forEach(
            record -> stored.put(new String(record.key(), StandardCharsets.UTF_8), record.value()));
    AlertBook restored = book();

    restored.restore(STORE.read(stored));
    assertThat(STORE.hasBegun(stored)).isFalse();
    assertThat(restored.alerts()).isEqualTo(book.alerts());
    for (String receiver : List.of("me", "you")) {
      for (long later : new long[] {0, 8_999, 9_000, 1_000_000}) {
        assertThat(restored.due(receiver, ms + later)).isEqualTo(book.due(receiver, ms + later));
      }
    }
    assertThat(restored.takeChanges().isEmpty()).isTrue();
  }

  @Test
  void shouldKnowThatItHasBegun() {
    var begun = STORE.begun("now");
    String key = new String(begun.key(), StandardCharsets.UTF_8);
    assertThat(STORE.hasBegun(Map.of(key, begun.value()))).isTrue();
    assertThat(new AlertStore("other").hasBegun(Map.of(key, begun.value()))).isFalse();
  }

  private static AlertBook book() {
    return new AlertBook(RULES, Duration.ofHours(24), new RetryBackoff(new Random(1)), 0);
  }
}
