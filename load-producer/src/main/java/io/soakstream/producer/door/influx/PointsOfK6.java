package io.soakstream.producer.door.influx;

import io.soakstream.producer.door.batch.GaugeReading;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.k6.PointGroup;
import io.soakstream.producer.importer.k6.PointGroup.Metric;

/** k6's points of one body. Confined to one thread, used once. */
final class PointsOfK6 {
  private static final int CLIENT_ERROR = 400;
  private static final double US_PER_MS = 1_000;
  private static final double LONGEST_MS = 1e9;

  private final ResultBatch batch;
  private final ReadingOptions options;
  private final PointGroup group = new PointGroup();

  PointsOfK6(ResultBatch batch, ReadingOptions options) {
    this.batch = batch;
    this.options = options;
  }

  static ResultProvenance provenance() {
    return new ResultProvenance("k6", "k6 line protocol").stampMeans("the end of a request");
  }

  void take(LinePoint point, long stampUs, long line) {
    Metric metric = Metric.of(point.measurement);
    if (metric == null) {
      takeOther(point, stampUs);
      return;
    }
    double value = point.number("value");
    if (Double.isNaN(value) || value < 0 || value > LONGEST_MS) {
      throw RefusedBatchException.line(line, 1, "expected a field value with a number from 0 on");
    }
    if (!group.takes(metric, stampUs, point.tagText)) {
      finish();
    }
    if (!group.hasTags()) {
      describe(point);
    }
    group.add(metric, stampUs, point.tagText, Math.round(value * US_PER_MS), value);
  }

  private void takeOther(LinePoint point, long stampUs) {
    double value = point.number("value");
    switch (point.measurement) {
      case "vus" -> {
        if (!Double.isNaN(value)) {
          batch.add(new GaugeReading(stampUs, "k6", "vus", "users", value));
        }
      }
      case "dropped_iterations" -> batch.addDropped(Double.isNaN(value) ? 0 : (long) value);
      default -> batch.provenance().setAside(kindOf(point));
    }
  }

  private static String kindOf(LinePoint point) {
    return point.hasTag("statut") || point.hasTag("application")
        ? "sums of JMeter's backend listener, which hold no single request"
        : "points of other metrics";
  }

  private void describe(LinePoint point) {
    String name = point.tag("name");
    String url = point.tag("url");
    boolean isAddress = name.isEmpty() || name.equals(url) || PrivateText.isAddress(name);
    String path =
        isAddress ? PrivateText.path(name.isEmpty() ? url : name, options.keptQuery()) : "";
    group.url = path;
    group.name = isAddress ? path : PrivateText.name(name, options.keptQuery());
    group.method = point.tag("method");
    group.tenant = point.tag(options.tenants().isThread() ? "scenario" : options.tenants().field());
    group.status = small(point.tag("status"));
    group.errorCode = small(point.tag("error_code"));
    String expected = point.tag("expected_response");
    // Without a word of k6's own: what it expects unless a script says otherwise.
    group.isUnexpected =
        expected.equals("false") || expected.isEmpty() && group.status >= CLIENT_ERROR;
  }

  private static int small(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return 0;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** The points that stand together are all there. */
  void finish() {
    if (group.isEmpty()) {
      return;
    }
    ImportedRequest request = new ImportedRequest();
    if (group.take(request)) {
      batch.add(request);
    } else {
      batch.provenance().setAside("points of a request without its duration");
    }
  }
}
