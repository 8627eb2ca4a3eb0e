package io.soakstream.cli;

import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.output.BulkOutput;
import io.soakstream.sink.query.Queries;
import io.soakstream.stack.Part;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** A verb that reads what is stored: it uses the stack that is up, or its own for a moment. */
abstract class ReadingVerb implements Callable<Integer> {
  @ParentCommand Soak soak;

  /** What must answer. */
  Set<Part> needed() {
    return Set.of(Part.CLICKHOUSE);
  }

  /** What is said when there is no run; by default that one would have to be there. */
  int readNothing() {
    throw new VerbFailedException(ExitCode.USAGE, FirstContact.NO_RUNS);
  }

  @Override
  public Integer call() throws Exception {
    if (FirstContact.isFirst(soak)) {
      return readNothing();
    }
    LiveDisplay display = soak.display();
    try (Backend backend = Backend.open(soak, needed(), new StackNotes(display, false));
        Queries analyst = backend.queries()) {
      display.clear();
      return read(backend, analyst);
    }
  }

  /** Reads and prints; gives the exit code. */
  abstract int read(Backend backend, Queries analyst) throws Exception;

  /** Prints rows in the format that was asked for. */
  final void print(Rows rows) {
    RowsPrinter.print(rows, soak.format(), soak.terminal());
  }

  /** Prints what ClickHouse answers, as it comes. */
  final void print(io.soakstream.sink.query.Rows rows) {
    Terminal terminal = soak.terminal();
    BulkOutput out = new BulkOutput(terminal.out());
    try {
      io.soakstream.sink.query.ResultFormat.of(
              soak.format().name().toLowerCase(java.util.Locale.ROOT))
          .print(rows, out, terminal.columns());
    } finally {
      out.flush();
    }
  }
}
