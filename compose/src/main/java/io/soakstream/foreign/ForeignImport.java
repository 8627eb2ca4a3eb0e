package io.soakstream.foreign;

import io.soakstream.backend.Backend;
import io.soakstream.backend.RunIds;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.producer.importer.ImportPlan;
import io.soakstream.producer.importer.ImportRun;
import io.soakstream.producer.importer.ImportScan;
import io.soakstream.producer.importer.ProvenanceNotes;
import io.soakstream.producer.importer.ResultInput;
import io.soakstream.producer.importer.Sitting;
import io.soakstream.producer.importer.follow.FollowedRun;
import io.soakstream.producer.importer.follow.FollowedRun.FileEnding;
import io.soakstream.producer.importer.follow.FollowedRun.FollowSettings;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.total.OwnCount;
import io.soakstream.producer.importer.total.ToolTotals;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** An import of results of other tools, from the first look at the files to the last report. */
public final class ForeignImport {
  private static final double NS_PER_S = 1e9;

  /** Each has a connection and buffers of its own. */
  private static final int PRODUCERS_MAX = 16;

  private final CallContext call;
  private final ForeignRequest request;
  private final Optional<String> run;
  private final Path reports;
  private final LiveDisplay display;

  /**
   * @param run id that the run is to have; empty for a new one
   */
  public ForeignImport(
      CallContext call,
      List<ResultInput> inputs,
      ForeignOptions options,
      Optional<String> run,
      Path reports) {
    this.call = call;
    this.request = ForeignRequest.of(inputs, options);
    this.run = run;
    this.reports = reports;
    this.display = LiveDisplay.on(call.terminal());
  }

  /** Imports, and gives the exit code: of several runs that of the one that ended worst. */
  public int perform() throws Exception {
    try {
      if (request.following().isPresent()) {
        return follow(request.following().get());
      }
      ImportScan whole = scan(Optional.empty());
      ImportTables tables = new ImportTables(display);
      List<Sitting> sittings = whole.sittings();
      if (sittings.size() > 1 && request.sitting().isEmpty()) {
        throw new VerbFailedException(ExitCode.USAGE, tables.question(sittings, request.gapUs()));
      } else if (request.sitting().orElse(0) > sittings.size()) {
        throw new VerbFailedException(
            ExitCode.USAGE,
            "soak import: --sitting: "
                + request.sitting().orElse(0)
                + ": there "
                + (sittings.size() == 1 ? "is 1 sitting" : "are " + sittings.size() + " sittings")
                + " in what was named");
      }
      int chosen = request.sitting().orElse(0);
      int code = ExitCode.PASS;
      for (int i = 0; i < sittings.size(); i++) {
        if (chosen == 0 || chosen == i + 1) {
          ImportScan scan = sittings.size() == 1 ? whole : scan(Optional.of(sittings.get(i)));
          tables.show(scan, sittings.get(i));
          code = worse(code, perform(scan, sittings.get(i), sittings.size() > 1, i + 1));
        }
      }
      return code;
    } catch (InvalidResultsException e) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION, "soak import: " + e.getMessage());
    } finally {
      display.clear();
    }
  }

  private int follow(ForeignRequest.Following following) throws Exception {
    ResultInput input = request.inputs().get(0);
    ForeignSession.ResultSource source =
        (publisher, backend, stop) ->
            FollowedRun.of(
                publisher,
                input,
                stop,
                following.idleMs(),
                request.reading(),
                new FollowSettings(
                    request.name(),
                    request.rules(),
                    request.plannedUs(),
                    following.slackUs(),
                    request.skipBad(),
                    0),
                provenance -> FileEnding.unattested());
    String id = run.orElseGet(() -> RunIds.next(request.name(), new SecureRandom()));
    return new ForeignSession(call, id, source, 0, reports, display).perform();
  }

  private static int worse(int code, int other) {
    List<Integer> order =
        List.of(
            ExitCode.PASS,
            ExitCode.INCONCLUSIVE,
            ExitCode.RULE_FAILED,
            ExitCode.INCOMPLETE,
            ExitCode.INTERRUPTED);
    return order.indexOf(other) < 0 || order.indexOf(other) > order.indexOf(code) ? other : code;
  }

  private ImportScan scan(Optional<Sitting> only) throws IOException {
    ImportScan scan = new ImportScan(request.reading(), request.gapUs(), request.skipBad(), only);
    long bytes = 0;
    for (ResultInput input : request.inputs()) {
      input.check();
      bytes += input.bytes();
    }
    long all = Math.max(1, bytes);
    long begunNs = System.nanoTime();
    for (ResultInput input : request.inputs()) {
      scan.read(input, read -> display.update(progress(input, read, all, begunNs, scan)));
    }
    display.clear();
    return scan;
  }

  private static String progress(
      ResultInput input, long read, long all, long begunNs, ImportScan scan) {
    double seconds = Math.max(1e-3, (System.nanoTime() - begunNs) / NS_PER_S);
    return String.format(
        Locale.ROOT,
        "looking over %s  %3d %%  %,d requests  %.0f MB/s  %.0f s left",
        input.name(),
        Math.min(100, read * 100 / all),
        scan.requests(),
        read / seconds / 1e6,
        Math.max(0, (all - read) * seconds / Math.max(1, read)));
  }

  /** Names of producers in the order of the files; none when one publishes them all. */
  private List<String> producers() {
    int files = request.inputs().size();
    return files == 1 || files > PRODUCERS_MAX
        ? List.of()
        : IntStream.rangeClosed(1, files).mapToObj(number -> "import-" + number).toList();
  }

  /** One for each producer but the first, which leads the run. */
  private Map<String, EventPublisher> others(Backend backend, String id) {
    Map<String, EventPublisher> others = new LinkedHashMap<>();
    for (String producer : producers().stream().skip(1).toList()) {
      others.put(producer, EventPublisher.open(backend.connection(), id, producer, 0));
    }
    return others;
  }

  private int perform(ImportScan scan, Sitting sitting, boolean isOneOfMany, int number)
      throws Exception {
    List<String> notes = new ArrayList<>(ProvenanceNotes.of(scan, !request.totals().isEmpty()));
    if (isOneOfMany) {
      notes.add("sitting " + number + " of the files is judged; the others are other runs");
    }
    List<String> producers = producers();
    for (int i = 0; i < producers.size(); i++) {
      notes.add("generator " + producers.get(i) + " is " + request.inputs().get(i).name());
    }
    List<String> wanting = new ArrayList<>();
    for (Path file : request.totals()) {
      ToolTotals totals = ToolTotals.read(new ResultInput(file, file.toString()));
      wanting.addAll(totals.differences(scan));
      notes.add(totals.attestation(OwnCount.of(scan.provenances())));
    }
    ImportPlan plan =
        new ImportPlan(
            request.name(),
            sitting,
            request.plannedUs(),
            request.rules(),
            request.resources(),
            wanting,
            notes);
    String id = run.orElseGet(() -> RunIds.next(request.name(), new SecureRandom()));
    if (run.isPresent() && isOneOfMany && request.sitting().orElse(0) == 0) {
      id = id + "-" + number;
    }
    String runId = id;
    return new ForeignSession(
            call,
            id,
            (publisher, backend, stop) ->
                new ImportRun(publisher, others(backend, runId), request.reading(), scan, plan),
            sitting.requests(),
            reports,
            display)
        .perform();
  }
}
