package io.soakstream.backend;

import io.soakstream.exit.ExitCode;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.StackStartException;
import java.time.Duration;

/**
 * Passes on what happens to a stack and remembers that a part was given up. Safe for any thread.
 */
final class StackFailure implements StackListener {
  private final StackListener listener;
  private volatile StackStartException given;

  StackFailure(StackListener listener) {
    this.listener = listener;
  }

  /**
   * Nothing happens as long as no part was given up.
   *
   * @throws StackStartException that says which, with the exit code
   */
  void check() {
    if (given != null) {
      throw given;
    }
  }

  @Override
  public void failed(StackPart part, String lastWords) {
    listener.failed(part, lastWords);
    if (!StackPart.pipeline().contains(part)) {
      return; // A run gets its verdict without it.
    }
    int code =
        switch (part) {
          case KAFKA -> ExitCode.KAFKA_UNREACHABLE;
          case CLICKHOUSE -> ExitCode.CLICKHOUSE_UNREACHABLE;
          case ANALYZER, SINK, PAGE, NOTIFY, INGEST -> ExitCode.INTERNAL_ERROR;
        };
    given =
        new StackStartException(
            code,
            part.processName()
                + " keeps dying: "
                + StackProgress.oneLine(lastWords)
                + "; 'soak doctor' tells more");
  }

  @Override
  public void note(String text) {
    listener.note(text);
  }

  @Override
  public void starting(StackPart part) {
    listener.starting(part);
  }

  @Override
  public void ready(StackPart part, Duration took) {
    listener.ready(part, took);
  }

  @Override
  public void slow(StackPart part, Duration waited, String lastLine) {
    listener.slow(part, waited, lastLine);
  }

  @Override
  public void died(StackPart part, String lastWords) {
    listener.died(part, lastWords);
  }
}
