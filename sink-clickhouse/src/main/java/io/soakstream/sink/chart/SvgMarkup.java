package io.soakstream.sink.chart;

import java.util.Locale;

/** Shapes of SVG as text. Stateless. */
public final class SvgMarkup {
  private SvgMarkup() {}

  /** A coordinate, to a tenth. */
  public static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** A line of a class of the style sheet. */
  public static String line(double x1, double y1, double x2, double y2, String kind) {
    return "<line class=\""
        + kind
        + "\" x1=\""
        + number(x1)
        + "\" y1=\""
        + number(y1)
        + "\" x2=\""
        + number(x2)
        + "\" y2=\""
        + number(y2)
        + "\"/>";
  }

  /** A label. */
  public static String text(double x, double y, String anchor, String text) {
    return "<text x=\""
        + number(x)
        + "\" y=\""
        + number(y)
        + "\" text-anchor=\""
        + anchor
        + "\">"
        + escape(text)
        + "</text>";
  }

  /** Text as it stands between tags and in attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A round step that divides 0 to max into at most 5 parts. */
  public static double step(double max) {
    double raw = Math.max(max, 1e-9) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }
}
