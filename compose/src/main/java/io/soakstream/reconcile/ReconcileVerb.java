package io.soakstream.reconcile;

import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.live.TimeLeft;
import io.soakstream.results.StoredRuns;
import io.soakstream.shell.DataRows;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.stack.StackPart;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code soak reconcile}: every event counted three times: in the topic, in the ledger, in
 * ClickHouse.
 */
@Command(
    name = "reconcile",
    description = "Counts a run's events again and compares topic, ledger and ClickHouse.",
    footer = {"./soak reconcile latest"})
public final class ReconcileVerb extends ReadingVerb {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      defaultValue = "latest",
      description = "Id of the run or its beginning; default ${DEFAULT-VALUE}.")
  String run;

  @Override
  protected Set<StackPart> needed() {
    return Set.of(StackPart.KAFKA, StackPart.CLICKHOUSE);
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) {
    String id = StoredRuns.resolve(analyst, run);
    LiveDisplay display = LiveDisplay.on(call.terminal());
    TimeLeft left = TimeLeft.fromNow();
    TopicRecount recount = new TopicRecount(id);
    recount.read(
        backend,
        (scanned, inAll) ->
            display.update(
                String.format(
                    Locale.ROOT,
                    "counting  %3d %%  %,d of %,d records%s",
                    scanned * 100 / Math.max(1, inAll),
                    scanned,
                    inAll,
                    left.after(scanned, inAll))));
    display.clear();
    List<LedgerEquation> equations = new LedgerEquations(analyst, id, recount).all();
    DataRows rows = LedgerEquation.rows();
    equations.forEach(equation -> equation.addTo(rows));
    print(rows);
    long wrong = equations.stream().filter(equation -> !equation.holds()).count();
    if (wrong > 0) {
      call.terminal()
          .say(
              "soak: "
                  + wrong
                  + " of "
                  + equations.size()
                  + " equations of "
                  + id
                  + " do not hold; 'soak query ledger' shows the lanes");
      return ExitCode.INCOMPLETE;
    }
    return ExitCode.PASS;
  }
}
