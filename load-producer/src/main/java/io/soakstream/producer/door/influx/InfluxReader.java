package io.soakstream.producer.door.influx;

import io.soakstream.producer.door.batch.BatchReader;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.text.NameCache;

/**
 * Line protocol into requests. k6 writes several points of a request one after the other; JMeter's
 * raw backend listener writes one. Points of anything else are set aside and counted. Stateless.
 */
public final class InfluxReader implements BatchReader {
  private static final ThreadLocal<NameCache> NAMES = ThreadLocal.withInitial(NameCache::new);

  private final ReadingOptions options;
  private final StampPrecision precision;
  private final long nowUs;

  /**
   * @param precision of time stamps, as the client named it; null for nanoseconds
   * @param nowUs time of points without a stamp, microseconds since the epoch
   * @throws RefusedBatchException when there is no such precision
   */
  public InfluxReader(ReadingOptions options, String precision, long nowUs) {
    this.options = options;
    this.precision = StampPrecision.of(precision);
    this.nowUs = nowUs;
  }

  @Override
  public ResultBatch read(byte[] body, int length) {
    LineScanner lines = new LineScanner(body, length, NAMES.get());
    PointsOfK6 k6 = null;
    PointsOfJMeter jmeter = null;
    ResultBatch batch = null;
    while (lines.next()) {
      LinePoint point = lines.point();
      boolean isJMeter = PointsOfJMeter.isIts(point);
      if (batch == null) {
        batch = new ResultBatch(isJMeter ? PointsOfJMeter.provenance() : PointsOfK6.provenance());
        batch.provenance().resolution(precision.resolutionUs());
        k6 = new PointsOfK6(batch, options);
        jmeter = new PointsOfJMeter(batch, options);
      }
      long stampUs = point.stamp == Long.MIN_VALUE ? nowUs : precision.us(point.stamp);
      if (isJMeter) {
        jmeter.take(point, stampUs, lines.line());
      } else {
        k6.take(point, stampUs, lines.line());
      }
    }
    if (k6 != null) {
      k6.finish();
    }
    return batch == null ? new ResultBatch(new ResultProvenance("nobody", "line protocol")) : batch;
  }
}
