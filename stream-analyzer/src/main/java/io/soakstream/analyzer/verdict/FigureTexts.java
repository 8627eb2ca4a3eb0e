package io.soakstream.analyzer.verdict;

import io.soakstream.rule.Rule;
import java.math.BigDecimal;
import java.math.MathContext;

/** Figures in sentences: 4 significant digits, no exponent. */
final class FigureTexts {
  private FigureTexts() {}

  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "unknown";
    }
    return digits(value, 4);
  }

  /** Two digits, for what is an estimate. */
  static String rough(double value) {
    return digits(value, 2);
  }

  private static String digits(double value, int digits) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  static String signed(double value) {
    return (value >= 0 ? "+" : "") + number(value);
  }

  /** A base figure in the unit of a rule, such as 250 ms or 0.1 %. */
  static String inUnit(Rule rule, double base) {
    String unit = rule.unit();
    return number(rule.inUnit(base)) + (unit.isEmpty() || unit.startsWith("/") ? unit : " " + unit);
  }
}
