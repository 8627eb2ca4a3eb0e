package io.soakstream.producer.importer;

import io.soakstream.latency.LatencyHistogram;
import io.soakstream.measure.TargetOutcome;
import io.soakstream.producer.importer.text.InvalidResultsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The first of two readings: what files hold, so that the second can say from its first event on
 * which names there are, when the run begins, and at each place what may still come. Used once.
 */
public final class ImportScan {
  private static final int TELL_EVERY = 4_096;

  private final ReadingOptions options;
  private final long skipMax;
  private final Optional<Sitting> only;
  private final RunSittings sittings;
  private final SeriesNaming naming;
  private final ClockSteps clock = new ClockSteps();
  private final List<ScannedFile> files = new ArrayList<>();
  private final AtomicLong read = new AtomicLong();
  private final LatencyHistogram service = new LatencyHistogram();
  private long count;
  private long failures;

  /**
   * @param gapUs sittings lie further apart, microseconds
   * @param skipMax so many records that cannot be read are left out of each file
   * @param only the sitting that is looked at; empty for all
   */
  public ImportScan(ReadingOptions options, long gapUs, long skipMax, Optional<Sitting> only) {
    this.options = options;
    this.only = only;
    this.skipMax = skipMax;
    this.sittings = new RunSittings(gapUs);
    this.naming = new SeriesNaming(options.tenants());
  }

  /** How fine the stamps of a file are, as far as they show it. */
  private static final class ClockSteps {
    private boolean isMillis = true;
    private boolean isSeconds = true;
    private long stamps;

    void add(long stampUs) {
      stamps++;
      isSeconds = isSeconds && stampUs % 1_000_000 == 0;
      isMillis = isMillis && (isSeconds || stampUs % 1_000 == 0);
    }

    long us() {
      return stamps == 0 ? 0 : isSeconds ? 1_000_000 : isMillis ? 1_000 : 1;
    }
  }

  /**
   * Reads a file to its end.
   *
   * @param progress told of the bytes that were read of all files so far
   * @throws InvalidResultsException when it cannot be read as results
   */
  public void read(ResultInput input, LongConsumer progress) throws IOException {
    input.check();
    StartMinima minima = new StartMinima();
    long records = 0;
    long skipped = 0;
    String firstProblem = null;
    ImportedRequest request = new ImportedRequest();
    ResultProvenance provenance;
    try (ResultReader reader = ResultFormats.open(input, options, read)) {
      provenance = reader.provenance();
      if (only.isPresent() && provenance.ownCount().isPresent()) {
        provenance.ownCount().get().within(only.get().startUs(), only.get().endUs());
      }
      boolean isMore = true;
      while (isMore) {
        try {
          isMore = reader.next(request);
          if (isMore) {
            records++;
            minima.add(request.startUs);
            take(request);
          }
        } catch (InvalidResultsException e) {
          if (!e.isRecord() || ++skipped > skipMax) {
            throw e;
          }
          firstProblem = firstProblem == null ? e.getMessage() : firstProblem;
        }
        if (records % TELL_EVERY == 0) {
          progress.accept(read.get());
        }
      }
    }
    if (records == 0) {
      throw InvalidResultsException.file(
          input.name(),
          "holds no request" + setAside(provenance),
          "name a file that holds results of single requests");
    }
    minima.seal();
    files.add(
        new ScannedFile(
            input, provenance, minima, records, skipped, Optional.ofNullable(firstProblem)));
  }

  private static String setAside(ResultProvenance provenance) {
    StringBuilder said = new StringBuilder();
    provenance
        .setAside()
        .forEach((kind, number) -> said.append(", but ").append(number).append(' ').append(kind));
    return said.toString();
  }

  private void take(ImportedRequest request) {
    if (only.isPresent() && !only.get().holds(request.startUs)) {
      return;
    }
    boolean isError = TargetOutcome.isError(request.outcome);
    count += request.count;
    failures += isError ? request.count : 0;
    if (TargetOutcome.isResponse(request.outcome)) {
      service.record(Math.max(0, request.endUs - request.sentUs));
    }
    clock.add(request.stampUs);
    naming.tenant(request);
    naming.endpoint(request);
    sittings.add(request.startUs, request.endUs, request.count, isError ? request.count : 0);
  }

  /** Requests of all files. */
  public long requests() {
    return count;
  }

  /** Of those, the failed ones. */
  public long failures() {
    return failures;
  }

  /** Service times of the requests that got a response, microseconds. */
  public LatencyHistogram service() {
    return service;
  }

  /** Sittings in the order of time. */
  public List<Sitting> sittings() {
    return sittings.all();
  }

  /** Requests of each tenant. */
  public Map<String, Long> tenants() {
    return naming.tenants();
  }

  /** Requests of each endpoint. */
  public Map<String, Long> endpoints() {
    return naming.endpoints();
  }

  /** How fine time stamps are, microseconds. */
  public long clockUs() {
    return clock.us();
  }

  List<ScannedFile> files() {
    return files;
  }

  /** What is known of each file. */
  public List<ResultProvenance> provenances() {
    return files.stream().map(ScannedFile::provenance).toList();
  }
}
