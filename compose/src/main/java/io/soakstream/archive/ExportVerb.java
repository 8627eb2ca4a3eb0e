package io.soakstream.archive;

import io.soakstream.analyzer.replay.LaterAnnotations;
import io.soakstream.analyzer.topology.AnalysisSettings.Recorded.Range;
import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.event.Annotation;
import io.soakstream.event.RequestResult;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.LiveDisplay;
import io.soakstream.live.TimeLeft;
import io.soakstream.output.OutputFailedException;
import io.soakstream.output.OutputGuard;
import io.soakstream.results.RecordedRun;
import io.soakstream.results.StoredRuns;
import io.soakstream.shell.BuildVersions;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.stack.StackPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code soak export}: every event of a run in one file, for another machine or for later. */
@Command(
    name = "export",
    description = "Writes every event of a run into one Avro file; 'soak import' reads it.",
    footer = {"./soak export latest run.avro"})
public final class ExportVerb extends ReadingVerb {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Id of the run, its beginning, or 'latest'.")
  String run;

  @Parameters(index = "1", paramLabel = "FILE", description = "File to write; must not be there.")
  Path file;

  @Override
  protected Set<StackPart> needed() {
    return Set.of(StackPart.KAFKA, StackPart.CLICKHOUSE);
  }

  @Override
  public Integer call() throws Exception {
    if (Files.exists(file)) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak export: " + file + " is there already, and nothing is overwritten; name another");
    }
    return super.call();
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) {
    RecordedRun recorded = RecordedRun.of(analyst, StoredRuns.resolve(analyst, run));
    recorded.checkEvents(backend);
    try {
      export(recorded, backend);
    } catch (IOException e) {
      throw new OutputFailedException(
          "soak export: "
              + file
              + " could not be written ("
              + OutputFailedException.reason(e)
              + "); nothing of it is left; make room, or name another file",
          OutputGuard.WRITE_FAILED,
          e);
    }
    return ExitCode.PASS;
  }

  private void export(RecordedRun recorded, Backend backend) throws IOException {
    LiveDisplay display = LiveDisplay.on(call.terminal());
    RunFileHeader header;
    long bytes;
    try (RunFileWriter writer = new RunFileWriter(file)) {
      InterruptHandler.Closing undo = writer::close;
      InterruptHandler.onInterrupt(undo);
      header = write(recorded, backend, writer, display);
      display.hint("finishing " + file);
      writer.finish(header);
      bytes = writer.bytes();
      InterruptHandler.forget(undo);
    }
    display.clear();
    print(
        DataRows.of("run", "events", "requests", "bytes", "body_sha256", "file")
            .add(
                header.run(),
                header.events(),
                header.requests(),
                bytes,
                header.bodySha256(),
                file.toString()));
  }

  private static RunFileHeader write(
      RecordedRun recorded, Backend backend, RunFileWriter writer, LiveDisplay display)
      throws IOException {
    long[] counts = new long[2];
    TimeLeft left = TimeLeft.fromNow();
    RunEvents events = new RunEvents(recorded.run());
    recorded.ranges().forEach((partition, range) -> add(events, partition, range));
    events.read(
        backend.kafka(),
        backend.schemaIds(),
        event -> {
          writer.append(event);
          counts[0]++;
          counts[1] += event instanceof RequestResult ? 1 : 0;
        },
        (read, records) ->
            display.update(
                String.format(
                    Locale.ROOT,
                    "exporting  %3d %%  %,d of %,d records%s",
                    read * 100 / records,
                    read,
                    records,
                    left.after(read, records))));
    for (Annotation note :
        LaterAnnotations.read(
            backend.kafka(), backend.schemaIds(), recorded.run(), later(recorded))) {
      writer.append(note);
      counts[0]++;
    }
    return new RunFileHeader(
        recorded.run(),
        BuildVersions.soakstream(),
        counts[0],
        counts[1],
        recorded.verdict().path("status").asText(),
        recorded.bodySha256());
  }

  /** Those that the ranges of the run do not hold. */
  private static List<LaterAnnotations.Place> later(RecordedRun recorded) {
    return recorded.afterwards().stream()
        .filter(
            place -> {
              Range range = recorded.ranges().get(place.partition());
              return range == null
                  || place.offset() < range.first()
                  || place.offset() > range.last();
            })
        .toList();
  }

  private static void add(RunEvents events, int partition, Range range) {
    events.add(partition, range.first(), range.last());
  }
}
