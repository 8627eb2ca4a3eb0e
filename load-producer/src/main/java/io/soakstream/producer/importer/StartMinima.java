package io.soakstream.producer.importer;

import java.util.Arrays;

/**
 * The earliest start in each stretch of records of a file, and with it what may still come at any
 * place: no watermark has to be guessed, however disordered the file is. Memory grows by eight
 * bytes for {@value #RECORDS} records. Confined to one thread.
 */
final class StartMinima {
  /** Records of a stretch. */
  static final int RECORDS = 2_048;

  private long[] minima = new long[256];
  private int stretches;
  private int inLast = RECORDS;

  void add(long startUs) {
    if (inLast == RECORDS) {
      if (stretches == minima.length) {
        minima = Arrays.copyOf(minima, stretches * 2);
      }
      minima[stretches++] = Long.MAX_VALUE;
      inLast = 0;
    }
    inLast++;
    minima[stretches - 1] = Math.min(minima[stretches - 1], startUs);
  }

  /** From now on a stretch tells of all that come behind it, too. */
  void seal() {
    for (int i = stretches - 2; i >= 0; i--) {
      minima[i] = Math.min(minima[i], minima[i + 1]);
    }
  }

  /** Earliest start from a stretch on, once {@link #seal}ed; the largest number behind the last. */
  long from(int stretch) {
    return stretch < stretches ? minima[stretch] : Long.MAX_VALUE;
  }
}
