package io.soakstream.producer.importer.k6;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.k6.PointGroup.Metric;
import io.soakstream.producer.importer.text.CsvReader;
import io.soakstream.producer.importer.text.StampText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * k6's {@code --out csv}: the same points, a row each. Columns follow the run's system tags, so the
 * header says which are there.
 */
public final class K6CsvReader implements ResultReader {
  private final CsvReader rows;
  private final ReadingOptions options;
  private final ResultProvenance provenance =
      new ResultProvenance("k6", "k6 CSV").stampMeans("the end of a request").resolution(1);
  private final PointGroup group = new PointGroup();
  private final int metric;
  private final int stamp;
  private final int value;
  private final int status;
  private final int errorCode;
  private final int method;
  private final int name;
  private final int url;
  private final int scenario;
  private final int expected;
  private final int tenant;
  private final int extra;
  private final int columns;
  private boolean hasHeldBack;
  private long dropped;
  private Metric heldMetric;
  private long heldStampUs;
  private String heldTags;

  /** Reads the header. */
  public K6CsvReader(CsvReader rows, ReadingOptions options) throws IOException {
    this.rows = rows;
    this.options = options;
    rows.next();
    metric = rows.cell("metric_name");
    stamp = rows.cell("timestamp");
    value = rows.cell("metric_value");
    status = rows.cell("status");
    errorCode = rows.cell("error_code");
    method = rows.cell("method");
    name = rows.cell("name");
    url = rows.cell("url");
    scenario = rows.cell("scenario");
    expected = rows.cell("expected_response");
    extra = rows.cell("extra_tags");
    tenant = rows.cell(options.tenants().field());
    columns = rows.size();
    if (metric < 0 || stamp < 0 || value < 0) {
      throw rows.invalid(
          0,
          "the header has no metric_name, timestamp and metric_value",
          "import the file that 'k6 run --out csv=FILE' writes");
    }
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (hasHeldBack || rows.next()) {
      if (!hasHeldBack && !read()) {
        continue;
      }
      hasHeldBack = false;
      if (group.takes(heldMetric, heldStampUs, heldTags)) {
        add();
      } else {
        hasHeldBack = true;
        if (group.take(into)) {
          return true;
        }
      }
    }
    if (dropped > 0) {
      provenance.note(
          "k6 dropped "
              + dropped
              + " iterations that its plan asked for: their requests were never sent");
      dropped = 0;
    }
    return group.take(into);
  }

  private boolean read() {
    if (rows.isCut() && rows.size() < columns) {
      provenance.cutAt("within line " + rows.line());
      return false;
    }
    String label = rows.text(metric);
    if (label.equals("dropped_iterations")) {
      dropped += rows.scaled(value, 0, "metric_value");
      return false;
    }
    heldMetric = Metric.of(label);
    if (heldMetric == null) {
      return false;
    }
    heldStampUs = stampUs();
    // The tags differ from one request to the next in these, as far as they are told.
    heldTags =
        rows.text(name)
            + '\u0001'
            + rows.text(method)
            + '\u0001'
            + rows.text(status)
            + '\u0001'
            + rows.text(url)
            + '\u0001'
            + rows.text(extra)
            + '\u0001'
            + rows.text(scenario)
            + '\u0001'
            + rows.text(errorCode);
    return true;
  }

  private long stampUs() {
    String text = rows.text(stamp);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long stampUs = StampText.epoch(bytes, 0, bytes.length);
    stampUs = stampUs == StampText.NONE ? StampText.rfc3339(bytes, 0, bytes.length) : stampUs;
    if (stampUs == StampText.NONE) {
      throw rows.invalid(
          stamp,
          "timestamp is neither a number since the epoch nor an RFC 3339 time",
          "set K6_CSV_TIME_FORMAT to unix_micro, or repair the line");
    }
    return stampUs;
  }

  private void add() {
    if (!group.hasTags()) {
      group.url = rows.isEmpty(url) ? "" : PrivateText.path(rows.text(url), options.keptQuery());
      group.name =
          rows.text(name).equals(rows.text(url))
              ? group.url
              : PrivateText.name(rows.text(name), options.keptQuery());
      group.method = rows.text(method);
      group.tenant =
          options.tenants().isThread()
              ? rows.text(scenario)
              : tenant >= 0 ? rows.text(tenant) : inTags(options.tenants().field());
      group.status = (int) Math.min(9_999, rows.wholeOr(status, 0));
      group.errorCode = (int) Math.min(9_999, rows.wholeOr(errorCode, 0));
      group.isUnexpected = rows.is(expected, "false");
    }
    long thousandths = rows.scaled(value, 3, "metric_value");
    if (thousandths < 0) {
      throw rows.invalid(value, "metric_value is below 0", "repair or remove the line");
    }
    group.add(heldMetric, heldStampUs, heldTags, thousandths, thousandths);
  }

  private String inTags(String tag) {
    if (rows.isEmpty(extra) || tag.isEmpty()) {
      return "";
    }
    for (String pair : rows.text(extra).split("&")) {
      if (pair.startsWith(tag + "=")) {
        return pair.substring(tag.length() + 1);
      }
    }
    return "";
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
