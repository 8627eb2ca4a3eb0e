package io.soakstream.producer.door.feed;

import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.producer.door.batch.GaugeReading;
import io.soakstream.producer.door.batch.LaneMark;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ImportedRequest;

/** Refuses stamps that cannot be: of a future that no clock explains, or from 1970. Stateless. */
final class StampCheck {
  /** Clocks that are further ahead than this are wrong, and would promise what is not so. */
  private static final long AHEAD_US_MAX = 300_000_000;

  private StampCheck() {}

  /**
   * Looks at every stamp.
   *
   * @throws RefusedBatchException with what is wrong
   */
  static void check(ResultBatch batch, long nowUs) {
    for (ImportedRequest request : batch.requests()) {
      check(request.startUs, request.endUs, nowUs);
    }
    for (LaneMark mark : batch.marks()) {
      if (mark.request() != null) {
        check(mark.request().startUs, mark.request().endUs, nowUs);
      }
    }
    for (GaugeReading reading : batch.readings()) {
      check(reading.timeUs(), reading.timeUs(), nowUs);
    }
  }

  private static void check(long fromUs, long toUs, long nowUs) {
    if (toUs > nowUs + AHEAD_US_MAX) {
      throw RefusedBatchException.malformed(
          "a time stamp is more than 5 minutes ahead of this machine's clock: set the clocks, or"
              + " name the precision of the stamps");
    } else if (fromUs < BaseWindowGrid.LENGTH_US) {
      throw RefusedBatchException.malformed(
          "a time stamp is before 1970: name the precision of the stamps");
    }
  }
}
