package io.soakstream.rule;

/** How an observed figure is held against its limit. */
public enum LimitComparison {
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">="),
  EQUAL("=");

  private final String sign;

  LimitComparison(String sign) {
    this.sign = sign;
  }

  /** As it is written in rules and verdicts. */
  public String sign() {
    return sign;
  }

  /** Whether the limit is one from above. */
  public boolean isUpper() {
    return this == LESS || this == AT_MOST;
  }

  /** Whether the observed figure keeps to the limit. */
  public boolean holds(double observed, double limit) {
    return switch (this) {
      case LESS -> observed < limit;
      case AT_MOST -> observed <= limit;
      case MORE -> observed > limit;
      case AT_LEAST -> observed >= limit;
      case EQUAL -> observed == limit;
    };
  }

  /** Distance to the limit, negative when missed. */
  public double margin(double observed, double limit) {
    return switch (this) {
      case LESS, AT_MOST -> limit - observed;
      case MORE, AT_LEAST -> observed - limit;
      case EQUAL -> -StrictMath.abs(limit - observed);
    };
  }
}
