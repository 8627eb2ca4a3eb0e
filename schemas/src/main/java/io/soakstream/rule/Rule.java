package io.soakstream.rule;

/**
 * One rule, read. Immutable.
 *
 * @param id stable within a list of rules: its number and what it is about
 * @param text as its user wrote it
 * @param normal the same without accidents of spacing; rules with equal normal texts are the same
 *     rule
 * @param limit in the unit, or NaN where it is a word: none, pass
 * @param unit as the user wrote it: ms, %, /s …; empty for plain numbers
 * @param scale base units (µs, bytes) in one unit
 * @param forS how long it has to be broken without a break to fail, seconds; 0 without {@code for}
 * @param abort whether its failure ends a live run
 * @param abortAfterS how long a run is not ended by it, seconds of load
 */
public record Rule(
    String id,
    String text,
    String normal,
    RuleMetric metric,
    LimitComparison comparison,
    double limit,
    String unit,
    double scale,
    RuleScope scope,
    long forS,
    boolean abort,
    long abortAfterS) {

  /** A figure in base units, in the unit of this rule. */
  public double inUnit(double base) {
    return base / scale;
  }

  /** The limit in base units. */
  public double limitInBase() {
    return limit * scale;
  }
}
