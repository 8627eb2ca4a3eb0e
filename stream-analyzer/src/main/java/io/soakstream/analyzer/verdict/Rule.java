package io.soakstream.analyzer.verdict;

/**
 * One rule, read. Immutable.
 *
 * @param id stable within a list of rules: its number and what it is about
 * @param text as its user wrote it
 * @param normal the same without accidents of spacing; rules with equal normal texts are the same
 *     rule
 * @param limit in the unit, or NaN where it is the word none
 * @param unit as the user wrote it: ms, %, /s …; empty for plain numbers
 * @param scale base units (µs, bytes) in one unit
 * @param abort whether its failure ends the run
 */
public record Rule(
    String id,
    String text,
    String normal,
    Metric metric,
    Comparison comparison,
    double limit,
    String unit,
    double scale,
    Scope scope,
    boolean abort) {

  /** A figure in base units, in the unit of this rule. */
  public double inUnit(double base) {
    return base / scale;
  }
}
