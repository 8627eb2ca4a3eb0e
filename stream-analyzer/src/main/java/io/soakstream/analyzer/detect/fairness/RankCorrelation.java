package io.soakstream.analyzer.detect.fairness;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Spearman's correlation of two series, what both owe to a third one taken out, with as many
 * observations as their autocorrelation leaves. Immutable.
 *
 * <p>Sources: Spearman (1904); Pyper, B. J. and Peterman, R. M. (1998), Comparison of methods to
 * account for autocorrelation in correlation analyses of fish data.
 *
 * @param value −1 to 1
 * @param observations as good as independent, at most the length of the series
 */
record RankCorrelation(double value, double observations) {
  /** Lags that are looked at, one part in so many of the length. */
  private static final int LAG_SHARE = 5;

  /** Of x and y beside z; equally long, without NaN. */
  static RankCorrelation of(double[] x, double[] y, double[] z) {
    double[] ranksX = centred(x);
    double[] ranksY = centred(y);
    double[] ranksZ = centred(z);
    double xy = of(ranksX, ranksY);
    double xz = of(ranksX, ranksZ);
    double yz = of(ranksY, ranksZ);
    double rest = StrictMath.sqrt((1 - xz * xz) * (1 - yz * yz));
    double value = rest < 1e-6 ? 0 : (xy - xz * yz) / rest;
    int n = x.length;
    double power = product(ranksX, ranksX, 0) * product(ranksY, ranksY, 0);
    double inflation = 1;
    for (int lag = 1; lag <= n / LAG_SHARE && power > 0; lag++) {
      double both = product(ranksX, ranksX, lag) * product(ranksY, ranksY, lag) / power;
      inflation += 2.0 * (n - lag) / n * both;
    }
    return new RankCorrelation(Math.max(-1, Math.min(1, value)), n / Math.max(1, inflation));
  }

  /** Chance of so large a correlation, or a larger one, where there is none. */
  double pValue() {
    double freedom = observations - 3;
    if (freedom < 1 || value >= 1) {
      return value >= 1 && freedom >= 1 ? 0 : 1;
    }
    double t = value * StrictMath.sqrt(freedom / (1 - value * value));
    return 1 - new TDistribution(null, freedom).cumulativeProbability(t);
  }

  /** Ranks less their mean; ties share the mean of theirs. */
  private static double[] centred(double[] values) {
    double[] ranks = new NaturalRanking().rank(values);
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] -= (ranks.length + 1) / 2.0;
    }
    return ranks;
  }

  private static double of(double[] x, double[] y) {
    double scale = StrictMath.sqrt(product(x, x, 0) * product(y, y, 0));
    return scale == 0 ? 0 : product(x, y, 0) / scale;
  }

  private static double product(double[] x, double[] y, int lag) {
    double product = 0;
    for (int i = 0; i + lag < x.length; i++) {
      product += x[i] * y[i + lag];
    }
    return product;
  }
}
