package io.soakstream.sink.report.model;

/**
 * How a run was during an annotation, in as many base windows before it, and in all that no
 * annotation overlaps. Immutable.
 */
public record AnnotationEffect(Side during, Side before, Side steady) {
  /** Nothing was measured. */
  public static final AnnotationEffect NONE = new AnnotationEffect(Side.NONE, Side.NONE, Side.NONE);

  /**
   * Sums over base windows.
   *
   * @param p95Us 95th percentile of response times, microseconds; null where too few were answered
   */
  public record Side(long requests, long errors, Long p95Us) {
    /** No window. */
    public static final Side NONE = new Side(0, 0, null);
  }

  /** Whether there is anything to tell. */
  public boolean isMeasured() {
    return during.requests() > 0;
  }
}
