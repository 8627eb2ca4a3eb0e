package io.soakstream.producer.importer.locust;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.CsvReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Locust's {@code _stats_history.csv}: how many requests and failures there were by each second.
 * The differences are counted; percentiles, of a sliding window or of all so far, are not.
 */
public final class LocustHistoryReader implements ResultReader {
  private static final long US_PER_S = 1_000_000;
  private static final int NAMES_MAX = 10_000;
  private static final String ALL = "Aggregated";

  private final CsvReader rows;
  private final ReadingOptions options;
  private final ResultProvenance provenance =
      new ResultProvenance("Locust", "Locust stats history")
          .stampMeans("the second by which requests had ended")
          .resolution(US_PER_S)
          .cannotTell(
              ResultProvenance.LATENCY,
              "Locust's history holds percentiles of overlapping windows, which cannot be merged;"
                  + " use a request log");
  private final Map<String, Totals> totals = new HashMap<>();
  private final int stamp;
  private final int type;
  private final int name;
  private final int requests;
  private final int failures;
  private final int columns;
  private boolean hasNames;
  private long failedLeft;
  private long stampUs;

  private static final class Totals {
    private long requests;
    private long failures;
  }

  /** Reads the header. */
  public LocustHistoryReader(CsvReader rows, ReadingOptions options) throws IOException {
    this.rows = rows;
    this.options = options;
    rows.next();
    stamp = rows.cell("Timestamp");
    type = rows.cell("Type");
    name = rows.cell("Name");
    requests = rows.cell("Total Request Count");
    failures = rows.cell("Total Failure Count");
    columns = rows.size();
    if (name < 0 || requests < 0 || failures < 0) {
      throw rows.invalid(
          0,
          "the header has no Name, Total Request Count and Total Failure Count",
          "import the _stats_history.csv that 'locust --csv NAME' writes");
    }
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    if (failedLeft > 0) {
      into.outcome = Outcome.OTHER;
      into.count = failedLeft;
      failedLeft = 0;
      return true;
    }
    while (rows.next()) {
      if (rows.size() < columns) {
        if (rows.isCut()) {
          provenance.cutAt("within line " + rows.line());
          return false;
        }
        throw rows.invalid(
            rows.size() - 1,
            "the row has " + rows.size() + " cells, the header " + columns,
            "repair or remove the line, or leave it out with --skip-bad");
      }
      if (read(into)) {
        return true;
      }
    }
    return false;
  }

  private boolean read(ImportedRequest into) {
    String text = rows.text(name);
    boolean isAll = rows.isEmpty(type) && text.equals(ALL) || text.equals(ALL);
    hasNames |= !isAll;
    if (isAll && hasNames) {
      return false; // the sum of rows that were counted
    }
    stampUs = rows.whole(stamp, "Timestamp") * US_PER_S;
    long all = rows.is(requests, "N/A") ? 0 : rows.whole(requests, "Total Request Count");
    long failed = rows.is(failures, "N/A") ? 0 : rows.whole(failures, "Total Failure Count");
    Totals before = totals.get(rows.text(type) + " " + text);
    if (before == null) {
      if (totals.size() >= NAMES_MAX) {
        throw rows.invalid(name, "more than " + NAMES_MAX + " names", "give requests a name=");
      }
      before = new Totals();
      totals.put(rows.text(type) + " " + text, before);
    }
    if (all < before.requests) {
      provenance.note("Locust's totals went back: they were reset, and counted from there");
      before.requests = 0;
      before.failures = 0;
    }
    long more = all - before.requests;
    long moreFailed = Math.max(0, Math.min(more, failed - before.failures));
    before.requests = all;
    before.failures = failed;
    if (more == 0) {
      return false;
    }
    into.clear();
    into.stampUs = stampUs;
    into.startUs = stampUs - US_PER_S;
    into.sentUs = into.startUs;
    into.endUs = into.startUs;
    into.method = rows.text(type);
    into.name = PrivateText.name(text, options.keptQuery());
    into.isPath = into.name.startsWith("/");
    into.count = more - moreFailed;
    failedLeft = moreFailed;
    if (into.count == 0) {
      into.count = failedLeft;
      into.outcome = Outcome.OTHER;
      failedLeft = 0;
    }
    return true;
  }

  @Override
  public ResultProvenance provenance() {
    return provenance;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
