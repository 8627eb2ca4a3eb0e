package io.soakstream.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.stack.ProcessState;
import io.soakstream.stack.ProcessStatus;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.StackStartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceWatchTest {
  private final List<String> events = new ArrayList<>();
  private ProcessStatus analyzer = status(ProcessState.RUNNING, 0, "");
  private boolean isThere = true;
  private long nowNs;

  private final ServiceWatch watch =
      new ServiceWatch(() -> List.of(analyzer), () -> isThere, new Noted(), () -> nowNs);

  @Test
  void shouldTellAPartThatDiesAndOneThatWasGivenUp() {
    analyzer = status(ProcessState.RESTARTING, 0, "no space left");
    look();
    analyzer = status(ProcessState.RUNNING, 1, "no space left");
    look();
    look();
    analyzer = status(ProcessState.FAILED, 1, "no space left");
    look();

    assertThat(events)
        .containsExactly(
            "died ANALYZER no space left",
            "analyzer died and was started again: no space left",
            "failed ANALYZER no space left");
  }

  @Test
  void shouldTellAPartThatHadBeenGivenUpBefore() {
    analyzer = status(ProcessState.FAILED, 1, "no space left");
    ServiceWatch late =
        new ServiceWatch(() -> List.of(analyzer), () -> true, new Noted(), () -> nowNs);
    nowNs += Duration.ofSeconds(1).toNanos();
    late.look();
    assertThat(events).containsExactly("failed ANALYZER no space left");
  }

  @Test
  void shouldEndTheWaitWhenTheServiceHasEnded() {
    isThere = false;
    assertThatThrownBy(this::look)
        .isInstanceOf(StackStartException.class)
        .hasMessage("the stack that was up has ended; 'soak up' starts it again");
  }

  private void look() {
    nowNs += Duration.ofSeconds(1).toNanos();
    watch.look();
  }

  private static ProcessStatus status(ProcessState state, int restarts, String lastError) {
    return new ProcessStatus("analyzer", 1, state, restarts, lastError);
  }

  private final class Noted implements StackListener {
    @Override
    public void note(String text) {
      events.add(text);
    }

    @Override
    public void died(StackPart part, String lastWords) {
      events.add("died " + part + " " + lastWords);
    }

    @Override
    public void failed(StackPart part, String lastWords) {
      events.add("failed " + part + " " + lastWords);
    }
  }
}
