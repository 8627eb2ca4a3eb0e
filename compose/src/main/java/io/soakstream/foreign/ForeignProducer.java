package io.soakstream.foreign;

import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.event.EndStatus;
import io.soakstream.exit.ExitCode;
import io.soakstream.live.ProducerReport;
import io.soakstream.live.WatchedProducer;
import io.soakstream.producer.importer.ImportedRun;
import io.soakstream.producer.importer.text.InvalidResultsException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;

/** The producer of an imported run: a thread that publishes it. Safe for any thread. */
final class ForeignProducer implements WatchedProducer {
  private static final double NS_PER_S = 1e9;

  private final ImportedRun run;
  private final long total;
  private final long begunNs = System.nanoTime();
  private final AtomicBoolean stop;
  private final Thread thread;
  private volatile String lastWords = "";
  private volatile int exitCode = ExitCode.PASS;
  private volatile boolean hasEnded;

  private ForeignProducer(ImportedRun run, long total, AtomicBoolean stop) {
    this.run = run;
    this.total = total;
    this.stop = stop;
    this.thread = new Thread(this::play, "import");
    thread.setDaemon(true);
  }

  static ForeignProducer start(ImportedRun run, long total, AtomicBoolean stop) {
    ForeignProducer started = new ForeignProducer(run, total, stop);
    started.thread.start();
    return started;
  }

  private void play() {
    try {
      EndStatus status = run.play(stop::get);
      exitCode = status == EndStatus.ABORTED ? ExitCode.KAFKA_UNREACHABLE : ExitCode.PASS;
      hasEnded = true;
    } catch (InvalidResultsException | IOException e) {
      failed(ExitCode.INCOMPLETE, e);
    } catch (KafkaException | KafkaUnreachableException e) {
      failed(ExitCode.KAFKA_UNREACHABLE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed(ExitCode.INTERNAL_ERROR, e);
    }
  }

  private void failed(int code, Exception e) {
    exitCode = code;
    lastWords = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public ProducerReport.Progress progress() {
    long done = run.requests();
    double elapsedS = Math.max(1e-3, (System.nanoTime() - begunNs) / NS_PER_S);
    double ratePerS = hasEnded ? 0 : done / elapsedS;
    return new ProducerReport.Progress(
        run.eventTimeUs() == 0
            ? ""
            : Instant.EPOCH.plus(run.eventTimeUs(), ChronoUnit.MICROS).toString(),
        done,
        total,
        run.failures(),
        run.acknowledged(),
        ratePerS,
        ratePerS > 0 && total > 0 ? Math.max(0, total - done) / ratePerS : -1,
        Optional.empty(),
        Map.of());
  }

  @Override
  public boolean hasEndedRun() {
    return hasEnded;
  }

  @Override
  public OptionalInt exitCode() {
    return thread.isAlive() ? OptionalInt.empty() : OptionalInt.of(exitCode);
  }

  @Override
  public List<String> lastWords() {
    return lastWords.isEmpty() ? List.of() : List.of(lastWords);
  }
}
