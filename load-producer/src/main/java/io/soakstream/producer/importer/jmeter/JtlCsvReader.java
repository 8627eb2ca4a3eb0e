package io.soakstream.producer.importer.jmeter;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.CsvReader;
import java.io.IOException;

/**
 * JMeter's JTL as CSV: with a header or without, any separator. Rows of transactions, and of
 * requests whose redirects stand beside them, are set aside.
 */
public final class JtlCsvReader implements ResultReader {
  static final String TRANSACTION = "Number of samples in transaction";
  private static final long US_PER_MS = 1_000;
  private static final long ELAPSED_MS_MAX = 31L * 86_400_000;

  private final CsvReader rows;
  private final ReadingOptions options;
  private final SampleTimes times;
  private final RedirectParents parents = new RedirectParents();
  private final ResultProvenance provenance;
  private final ImportedRequest row = new ImportedRequest();
  private final SampleTally tally;
  private JtlColumns columns;
  private boolean isAtFirst = true;
  private long failedOfRow;

  public JtlCsvReader(CsvReader rows, ReadingOptions options) throws IOException {
    this.rows = rows;
    this.options = options;
    this.times = new SampleTimes(options);
    this.provenance =
        new ResultProvenance("JMeter", "JTL CSV")
            .stampMeans(options.stampIsEnd() ? "the end of a request" : "the start of a request")
            .resolution(US_PER_MS);
    this.tally = new SampleTally(provenance.countsOtherwise());
    if (!rows.next()) {
      throw rows.invalid(0, "there is no row", "name a file that JMeter has written results to");
    }
    if (SampleTimes.isStamp(rows.text(0))) {
      columns = JtlColumns.usual(rows);
    } else {
      columns = JtlColumns.named(rows, options.tenants().field());
      isAtFirst = false;
    }
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    if (failedOfRow > 0) {
      copy(row, into);
      into.count = failedOfRow;
      into.outcome = Outcome.OTHER;
      failedOfRow = 0;
      return true;
    }
    while (isAtFirst || rows.next()) {
      isAtFirst = false;
      if (read() && give(into)) {
        return true;
      }
    }
    return parents.takeLast(into);
  }

  private boolean give(ImportedRequest into) {
    if (row.count > 1 || failedOfRow > 0) {
      copy(row, into); // stands for many, and so for no parent
      return true;
    }
    return parents.take(row, thread(), into, provenance);
  }

  private String thread() {
    return rows.text(columns.thread());
  }

  /** Fills the row; false for one that is no request. */
  private boolean read() {
    if (rows.size() < columns.count() && rows.isCut()) {
      provenance.cutAt("within line " + rows.line());
      return false;
    } else if (rows.size() < Math.max(columns.success(), columns.label()) + 1) {
      throw rows.invalid(
          rows.size() - 1,
          "the row has " + rows.size() + " cells, the header " + columns.count(),
          "repair or remove the line, or leave it out with --skip-bad");
    } else if (rows.text(columns.stamp()).equalsIgnoreCase("timeStamp")) {
      return false; // a sitting that was appended with its own header
    }
    row.clear();
    if (text(columns.message()).startsWith(TRANSACTION)) {
      transaction();
      return false;
    }
    moments();
    named();
    boolean success = rows.is(columns.success(), "true");
    if (!success && !rows.is(columns.success(), "false")) {
      throw rows.invalid(
          columns.success(), "success is neither true nor false", "repair or remove the line");
    }
    SampleOutcome.fill(row, text(columns.code()), success, text(columns.message()));
    row.bytesIn = Math.max(0, rows.wholeOr(columns.bytesIn(), 0));
    row.bytesOut = Math.max(0, rows.wholeOr(columns.bytesOut(), 0));
    counted(success);
    return row.count > 0 || failedOfRow > 0;
  }

  private void transaction() {
    provenance.setAside("transactions, whose samples are counted");
    moments();
    long idleUs =
        Math.min(ELAPSED_MS_MAX, Math.max(0, rows.wholeOr(columns.idle(), 0))) * US_PER_MS;
    tally.transaction(
        thread(),
        options.stampIsEnd() ? row.startUs - idleUs : row.startUs,
        options.stampIsEnd() ? row.endUs : row.endUs + idleUs,
        samplesOf(text(columns.message())),
        text(columns.code()),
        rows.is(columns.success(), "true"));
  }

  /** Of "Number of samples in transaction : 3, number of failing samples : 1" the 3. */
  static int samplesOf(String message) {
    int samples = 0;
    for (int i = TRANSACTION.length(); i < message.length() && message.charAt(i) != ','; i++) {
      int digit = message.charAt(i) - '0';
      samples = digit >= 0 && digit <= 9 && samples < 1_000_000 ? samples * 10 + digit : samples;
    }
    return samples;
  }

  private void moments() {
    try {
      row.stampUs = times.us(rows.text(columns.stamp()));
    } catch (SampleTimes.NoMomentException e) {
      throw rows.invalid(columns.stamp(), e.getMessage(), e.remedy());
    }
    long elapsedMs = rows.whole(columns.elapsed(), "elapsed");
    if (elapsedMs < 0 || elapsedMs > ELAPSED_MS_MAX) {
      throw rows.invalid(
          columns.elapsed(),
          "elapsed is " + elapsedMs + " ms; expected 0 or more",
          "repair or remove the line, or leave it out with --skip-bad");
    }
    long elapsedUs = elapsedMs * US_PER_MS;
    row.startUs = options.stampIsEnd() ? row.stampUs - elapsedUs : row.stampUs;
    row.sentUs = row.startUs;
    row.endUs = row.startUs + elapsedUs;
  }

  private void named() {
    row.name = PrivateText.name(text(columns.label()), options.keptQuery());
    row.isPath = row.name.startsWith("/");
    if (options.tenants().isThread()) {
      row.tenant = SampleOutcome.threadGroup(thread());
    } else {
      row.tenant = text(columns.tenant());
    }
  }

  /** Rows of aggregated modes stand for many samples. */
  private void counted(boolean success) {
    long samples = rows.isEmpty(columns.samples()) ? 1 : rows.wholeOr(columns.samples(), 1);
    if (samples == 1) {
      tally.sample(thread(), row, success);
      return;
    }
    long errors = Math.min(samples, Math.max(0, rows.wholeOr(columns.errors(), 0)));
    if (samples < 0 || samples > 1_000_000) {
      throw rows.invalid(columns.samples(), "SampleCount is out of range", "repair the line");
    }
    provenance.cannotTell(
        ResultProvenance.LATENCY,
        "JMeter's aggregating mode wrote one row for many samples, so their times are not known");
    tally.samples(row, samples, errors);
    row.count = samples - errors;
    failedOfRow = errors;
    if (row.count == 0) {
      row.count = errors;
      failedOfRow = 0;
      row.outcome = Outcome.OTHER;
    } else {
      row.outcome = Outcome.OK;
      row.detail = null;
    }
  }

  private String text(int cell) {
    String text = rows.text(cell);
    return text.equals("null") ? "" : text;
  }

  static void copy(ImportedRequest from, ImportedRequest to) {
    to.startUs = from.startUs;
    to.sentUs = from.sentUs;
    to.endUs = from.endUs;
    to.stampUs = from.stampUs;
    to.status = from.status;
    to.outcome = from.outcome;
    to.bytesOut = from.bytesOut;
    to.bytesIn = from.bytesIn;
    to.name = from.name;
    to.isPath = from.isPath;
    to.method = from.method;
    to.tenant = from.tenant;
    to.detail = from.detail;
    to.count = from.count;
  }

  @Override
  public ResultProvenance provenance() {
    return provenance;
  }

  @Override
  public long heldFromUs() {
    return parents.heldFromUs();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
