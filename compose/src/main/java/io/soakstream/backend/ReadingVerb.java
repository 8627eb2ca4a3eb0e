package io.soakstream.backend;

import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.output.BulkOutput;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.RowsPrinter;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultFormat;
import io.soakstream.sink.query.ResultRows;
import io.soakstream.stack.StackPart;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** A verb that reads what is stored: it uses the stack that is up, or its own for a moment. */
public abstract class ReadingVerb implements Callable<Integer> {
  @ParentCommand protected CallContext call;

  /** What must answer. */
  protected Set<StackPart> needed() {
    return Set.of(StackPart.CLICKHOUSE);
  }

  /** What is said when there is no run; by default that one would have to be there. */
  protected int readNothing() {
    throw new VerbFailedException(ExitCode.USAGE, FirstContact.NO_RUNS);
  }

  @Override
  public Integer call() throws Exception {
    if (FirstContact.isFirst(call)) {
      return readNothing();
    }
    LiveDisplay display = LiveDisplay.on(call.terminal());
    try (Backend backend = Backend.open(call, needed(), new StackProgress(display, false));
        QueryClient analyst = backend.queries()) {
      display.clear();
      return read(backend, analyst);
    }
  }

  /** Reads and prints; gives the exit code. */
  protected abstract int read(Backend backend, QueryClient analyst) throws Exception;

  /** Prints rows in the format that was asked for. */
  protected final void print(DataRows rows) {
    RowsPrinter.print(rows, call.format(), call.terminal());
  }

  /** Prints what ClickHouse answers, as it comes. */
  protected final void print(ResultRows rows) {
    Terminal terminal = call.terminal();
    BulkOutput out = new BulkOutput(terminal.out());
    try {
      ResultFormat.of(call.format().name().toLowerCase(java.util.Locale.ROOT))
          .print(rows, out, terminal.columns());
    } finally {
      out.flush();
    }
  }
}
