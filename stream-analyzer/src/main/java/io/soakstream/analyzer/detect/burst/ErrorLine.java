package io.soakstream.analyzer.detect.burst;

import io.soakstream.analyzer.window.ErrorSeconds;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The errors of one series on the line of seconds, with what they are expected in proportion to.
 * Immutable.
 */
final class ErrorLine {
  final long startS;
  final long endS;
  final long[] secondS;
  final long[] errorsBefore;
  final ErrorExposure exposure;

  /** Errors by second. */
  ErrorLine(ErrorSeconds errors, long startS, long endS) {
    this.startS = startS;
    this.endS = endS;
    this.exposure = ErrorExposure.of(errors.load(), startS);
    int from = errors.indexFrom(startS);
    int until = errors.indexFrom(endS);
    this.secondS = IntStream.range(from, until).mapToLong(errors::secondS).distinct().toArray();
    this.errorsBefore = new long[secondS.length + 1];
    int entry = from;
    for (int i = 0; i < secondS.length; i++) {
      errorsBefore[i + 1] = errorsBefore[i];
      for (; entry < until && errors.secondS(entry) == secondS[i]; entry++) {
        errorsBefore[i + 1] += errors.errors(entry);
      }
    }
  }

  /** Counts of steps from 0 on, beside what is expected of each. */
  ErrorLine(long[] counts, double[] expected) {
    this.startS = 0;
    this.endS = counts.length;
    this.exposure = ErrorExposure.ofSteps(expected);
    this.secondS = LongStream.range(0, endS).filter(i -> counts[(int) i] > 0).toArray();
    this.errorsBefore = new long[secondS.length + 1];
    for (int i = 0; i < secondS.length; i++) {
      errorsBefore[i + 1] = errorsBefore[i] + counts[(int) secondS[i]];
    }
  }

  /** How many seconds hold errors. */
  int size() {
    return secondS.length;
  }

  /** Index of the first second with errors at or after this one. */
  int indexFrom(long second) {
    int low = 0;
    int high = secondS.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (secondS[middle] < second) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  long errors(SecondRange stretch) {
    return errorsBefore[indexFrom(stretch.endS())] - errorsBefore[indexFrom(stretch.startS())];
  }

  long errors() {
    return errorsBefore[secondS.length];
  }

  double exposure(SecondRange stretch) {
    return exposure.of(stretch.startS(), stretch.endS());
  }

  /**
   * Errors per unit of exposure outside of some stretches. One error more than was counted, so that
   * a run without any other error does not make the first one infinitely surprising.
   */
  double backgroundRate(List<SecondRange> without) {
    double errors = errors() + 1.0;
    double exposed = exposure.of(startS, endS);
    for (SecondRange stretch : without) {
      errors -= errors(stretch);
      exposed -= exposure(stretch);
    }
    return exposed <= 0 ? 0 : errors / exposed;
  }
}
