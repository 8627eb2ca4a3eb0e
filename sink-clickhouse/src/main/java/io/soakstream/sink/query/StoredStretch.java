package io.soakstream.sink.query;

import io.soakstream.measure.LoadStretch;

/** From when to when a stored run carried load: what its rates are taken over. Stateless. */
public final class StoredStretch {
  private StoredStretch() {}

  /**
   * The stretch.
   *
   * @param run with {@code load_from_us} and {@code planned_end_us}, as several internal queries
   *     take them from {@code soak.runs}
   * @param endUs when the run ended, or how far it has come, microseconds since the epoch
   */
  public static LoadStretch of(ResultRow run, long endUs) {
    return LoadStretch.of(run.whole("load_from_us"), run.whole("planned_end_us"), endUs);
  }
}
