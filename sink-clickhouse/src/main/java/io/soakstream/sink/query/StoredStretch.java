package io.soakstream.sink.query;

import io.soakstream.measure.LoadStretch;

/** From when to when a stored run carried load: what its rates are taken over. Stateless. */
public final class StoredStretch {
  /** Columns of {@code soak.runs AS r} that it takes. */
  public static final String COLUMNS =
      "if(empty(r.phases), toUnixTimestamp64Micro(r.run_start),"
          + " arrayMin(arrayMap(p -> toUnixTimestamp64Micro(p.start), r.phases))) AS load_from_us,"
          + " toUnixTimestamp64Micro(r.planned_end) AS planned_end_us";

  private StoredStretch() {}

  /**
   * The stretch.
   *
   * @param run with {@link #COLUMNS}
   * @param endUs when the run ended, or how far it has come, microseconds since the epoch
   */
  public static LoadStretch of(ResultRow run, long endUs) {
    return LoadStretch.of(run.whole("load_from_us"), run.whole("planned_end_us"), endUs);
  }
}
