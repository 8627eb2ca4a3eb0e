package io.soakstream.archive;

import io.soakstream.event.RequestResult;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.ProducerReport;
import io.soakstream.live.WatchedProducer;
import io.soakstream.measure.TargetOutcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecord;

/**
 * The producer of an imported run: a thread that sends what is in the file. Safe for any thread.
 */
final class ImportThread implements WatchedProducer {
  private static final int TELL_EVERY = 1_000;
  private static final double NS_PER_S = 1e9;

  private final RunFile file;
  private final EventImport events;
  private final long beganNs = System.nanoTime();
  private final Thread thread;
  private volatile ProducerReport.Progress progress;
  private volatile String lastWords = "";
  private volatile boolean hasEnded;
  private long eventTimeUs;
  private long requests;
  private long errors;

  private ImportThread(RunFile file, EventImport events) {
    this.file = file;
    this.events = events;
    this.thread = new Thread(this::send, "import");
    thread.setDaemon(true);
  }

  static ImportThread start(RunFile file, EventImport events) {
    ImportThread started = new ImportThread(file, events);
    started.thread.start();
    return started;
  }

  private void send() {
    try {
      file.read(this::send);
      events.flush();
      tell(0);
      hasEnded = true;
    } catch (RuntimeException e) {
      lastWords = e.getMessage();
    }
  }

  private void send(SpecificRecord event) {
    if (event instanceof RequestResult request) {
      requests++;
      errors += TargetOutcome.isError(request.getOutcome()) ? 1 : 0;
      eventTimeUs = Math.max(eventTimeUs, request.getIntendedStartUs());
      if (requests % TELL_EVERY == 0) {
        tell(requests * NS_PER_S / Math.max(1, System.nanoTime() - beganNs));
      }
    }
    events.send(event);
  }

  private void tell(double ratePerS) {
    progress =
        new ProducerReport.Progress(
            Instant.EPOCH.plus(eventTimeUs, ChronoUnit.MICROS).toString(),
            requests,
            file.header().requests(),
            errors,
            events.acknowledged(),
            ratePerS);
  }

  @Override
  public ProducerReport.Progress progress() {
    return progress;
  }

  @Override
  public boolean hasEndedRun() {
    return hasEnded;
  }

  @Override
  public OptionalInt exitCode() {
    return thread.isAlive()
        ? OptionalInt.empty()
        : OptionalInt.of(hasEnded ? ExitCode.PASS : ExitCode.KAFKA_UNREACHABLE);
  }

  @Override
  public List<String> lastWords() {
    return lastWords.isEmpty() ? List.of() : List.of(lastWords);
  }
}
