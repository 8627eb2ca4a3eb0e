package io.soakstream.producer.door.influx;

import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.jmeter.SampleOutcome;

/** Points of JMeter's raw backend listener: one for each sample. Confined to one thread. */
final class PointsOfJMeter {
  private static final double US_PER_MS = 1_000;
  private static final double LONGEST_MS = 1e9;

  private final ResultBatch batch;
  private final ReadingOptions options;

  PointsOfJMeter(ResultBatch batch, ReadingOptions options) {
    this.batch = batch;
    this.options = options;
  }

  /** Whatever its measurement is called, which its user may choose. */
  static boolean isIts(LinePoint point) {
    return point.hasTag("transaction") && point.hasTag("threadName");
  }

  static ResultProvenance provenance() {
    return new ResultProvenance("JMeter", "line protocol of JMeter's raw backend listener")
        .stampMeans("the start of a sample");
  }

  void take(LinePoint point, long stampUs, long line) {
    double durationMs = point.number("duration");
    String status = point.tag("status");
    if (Double.isNaN(durationMs) || durationMs < 0 || durationMs > LONGEST_MS) {
      throw RefusedBatchException.line(line, 1, "expected a field duration in ms, from 0 on");
    }
    if (!status.equals("ok") && !status.equals("ko")) {
      throw RefusedBatchException.line(line, 1, "expected the tag status as ok or ko");
    }
    ImportedRequest request = new ImportedRequest();
    request.clear();
    request.stampUs = stampUs;
    request.startUs = stampUs;
    request.sentUs = stampUs;
    request.endUs = stampUs + Math.round(durationMs * US_PER_MS);
    SampleOutcome.fill(request, "", status.equals("ok"), "");
    request.name = PrivateText.name(point.tag("transaction"), options.keptQuery());
    request.tenant =
        options.tenants().isThread()
            ? SampleOutcome.threadGroup(point.tag("threadName"))
            : point.tag(options.tenants().field());
    batch.add(request);
  }
}
