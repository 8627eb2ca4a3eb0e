package io.soakstream.analyzer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.result.Verdict;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PendingVerdictsTest {
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final PendingVerdicts finals = new PendingVerdicts(work::add);

  @Test
  void shouldHandOverOnceWhatHasBeenWorkedOut() {
    Verdict verdict = new Verdict();

    finals.begin("run-1", List.of(), 7, () -> verdict);
    assertThat(finals.isUnderWay("run-1")).isTrue();
    assertThat(finals.take("run-1")).isEmpty();
    work.remove().run();

    assertThat(finals.take("run-1"))
        .hasValueSatisfying(
            last -> {
              assertThat(last.verdict()).isSameAs(verdict);
              assertThat(last.timestampMs()).isEqualTo(7);
            });
    assertThat(finals.isUnderWay("run-1")).isFalse();
    assertThat(finals.take("run-1")).isEmpty();
  }

  @Test
  void shouldPassOnThatItFailed() {
    finals.begin(
        "run-1",
        List.of(),
        0,
        () -> {
          throw new IllegalStateException("no rules");
        });
    work.remove().run();

    assertThatThrownBy(() -> finals.take("run-1"))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("no rules");
  }

  @Test
  void shouldForgetWhatIsUnderWay() {
    finals.begin("run-1", List.of(), 0, Verdict::new);

    finals.clear();

    assertThat(finals.isUnderWay("run-1")).isFalse();
  }
}
