package io.soakstream.sink.chart;

import io.soakstream.sink.query.NumberFormats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/**
 * A run of minutes by seconds: the slowest response and the mean of each second, the percentiles of
 * each ten as steps, and below them requests and errors of each second. Used once, by one thread.
 */
public final class SecondChart {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final double WIDTH = 960;
  private static final double LEFT = 52;
  private static final double RIGHT = 52;
  private static final double TOP = 14;
  private static final double BOTTOM = 250;
  private static final double COUNTS_TOP = 276;
  private static final double COUNTS_BOTTOM = 336;
  private static final double HEIGHT = 362;
  private static final int[] LABEL_STEPS_S = {5, 10, 15, 30, 60, 120, 300};
  private static final int MOST_LABELS = 12;
  private static final double US_PER_MS = 1e3;

  private final SecondTimeline timeline;
  private final StringBuilder out = new StringBuilder();
  private final double maxMs;
  private final long maxRequests;
  private final double secondWidth;

  private SecondChart(SecondTimeline timeline) {
    this.timeline = timeline;
    double highest =
        timeline.seconds().stream()
            .filter(second -> second.maxUs() != null)
            .mapToDouble(second -> second.maxUs() / US_PER_MS)
            .max()
            .orElse(1);
    double step = SvgMarkup.step(highest);
    this.maxMs = Math.ceil(highest / step) * step;
    this.maxRequests = timeline.seconds().stream().mapToLong(SecondRow::requests).max().orElse(1);
    this.secondWidth = x(timeline.start().plusSeconds(1)) - x(timeline.start());
  }

  /** The chart; empty with fewer than two seconds. */
  public static String of(SecondTimeline timeline) {
    return timeline.isEmpty() ? "" : new SecondChart(timeline).draw();
  }

  private String draw() {
    out.append("<figure><svg class=\"chart seconds\" viewBox=\"0 0 ")
        .append(SvgMarkup.number(WIDTH))
        .append(' ')
        .append(SvgMarkup.number(HEIGHT))
        .append("\" role=\"img\" aria-label=\"Response times, requests and errors by second\">\n");
    out.append(
        ChartGrid.of(LEFT, WIDTH - RIGHT, maxMs, this::y, COUNTS_TOP, COUNTS_BOTTOM, maxRequests));
    counts();
    steps("p50", StretchRow::p50Us);
    steps("p95", StretchRow::p95Us);
    steps("p99", StretchRow::p99Us);
    curve("mean", SecondRow::meanUs);
    curve("max", second -> second.maxUs() == null ? null : Double.valueOf(second.maxUs()));
    labels();
    targets();
    return out.append(
            "</svg><figcaption><span class=\"key max\">slowest</span><span class=\"key"
                + " mean\">mean</span> of each second, <span class=\"key p99\">p99</span><span"
                + " class=\"key p95\">p95</span><span class=\"key p50\">p50</span> of each ten,"
                + " ms; <span class=\"key req\">requests</span><span class=\"key"
                + " err\">errors</span> per second</figcaption></figure>\n")
        .toString();
  }

  private void counts() {
    for (SecondRow second : timeline.seconds()) {
      bar(second, second.requests(), "req");
      if (second.errors() > 0) {
        bar(second, second.errors(), "err");
      }
    }
    out.append("\n");
  }

  private void bar(SecondRow second, long count, String kind) {
    double height = Math.max(1, (COUNTS_BOTTOM - COUNTS_TOP) * count / maxRequests);
    double gap = secondWidth > 4 ? 1 : 0;
    rect(kind, x(second.start()), COUNTS_BOTTOM - height, secondWidth - gap, height);
    out.append("/>");
  }

  private void rect(String kind, double x, double y, double width, double height) {
    out.append("<rect class=\"")
        .append(kind)
        .append("\" x=\"")
        .append(SvgMarkup.number(x))
        .append("\" y=\"")
        .append(SvgMarkup.number(y))
        .append("\" width=\"")
        .append(SvgMarkup.number(width))
        .append("\" height=\"")
        .append(SvgMarkup.number(height))
        .append("\"");
  }

  private void steps(String kind, Function<StretchRow, Long> figure) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (StretchRow stretch : timeline.stretches()) {
      Long us = figure.apply(stretch);
      if (us == null) {
        pen = false;
        continue;
      }
      String y = SvgMarkup.number(y(us / US_PER_MS));
      Instant end = stretch.start().plusNanos(stretch.lengthUs() * 1_000);
      path.append(pen ? "L" : "M")
          .append(SvgMarkup.number(x(stretch.start())))
          .append(' ')
          .append(y);
      path.append("L").append(SvgMarkup.number(x(end))).append(' ').append(y);
      pen = true;
    }
    out.append("<path class=\"").append(kind).append("\" d=\"").append(path).append("\"/>\n");
  }

  /** A gap where a second had no response. */
  private void curve(String kind, Function<SecondRow, Double> figure) {
    StringBuilder path = new StringBuilder();
    SecondRow before = null;
    for (SecondRow second : timeline.seconds()) {
      Double us = figure.apply(second);
      if (us == null) {
        before = null;
        continue;
      }
      boolean isNext = before != null && before.start().plusSeconds(1).equals(second.start());
      path.append(isNext ? "L" : "M")
          .append(SvgMarkup.number(middle(second)))
          .append(' ')
          .append(SvgMarkup.number(y(us / US_PER_MS)));
      before = second;
    }
    out.append("<path class=\"").append(kind).append("\" d=\"").append(path).append("\"/>\n");
  }

  private void labels() {
    long lengthS = Duration.between(timeline.start(), timeline.end()).toSeconds();
    int every = LABEL_STEPS_S[LABEL_STEPS_S.length - 1];
    for (int i = LABEL_STEPS_S.length - 1; i >= 0; i--) {
      every = lengthS / LABEL_STEPS_S[i] <= MOST_LABELS ? LABEL_STEPS_S[i] : every;
    }
    long first = -Math.floorDiv(-timeline.start().getEpochSecond(), every) * every;
    for (long at = first; at < timeline.end().getEpochSecond(); at += every) {
      Instant second = Instant.ofEpochSecond(at);
      out.append(SvgMarkup.text(x(second), HEIGHT - 6, "middle", CLOCK.format(second)));
    }
    out.append("\n");
  }

  /** Invisible columns that tell their figures when pointed at. */
  private void targets() {
    for (SecondRow second : timeline.seconds()) {
      rect("target", x(second.start()), TOP, secondWidth, COUNTS_BOTTOM - TOP);
      out.append("><title>")
          .append(CLOCK.format(second.start()))
          .append(": mean ")
          .append(NumberFormats.ms(second.meanUs()))
          .append(", slowest ")
          .append(NumberFormats.ms(second.maxUs() == null ? null : Double.valueOf(second.maxUs())))
          .append(" ms, ")
          .append(NumberFormats.whole(second.requests()))
          .append(" requests, ")
          .append(NumberFormats.whole(second.errors()))
          .append(" errors</title></rect>\n");
    }
  }

  private double middle(SecondRow second) {
    return x(second.start()) + secondWidth / 2;
  }

  private double x(Instant at) {
    double whole = Duration.between(timeline.start(), timeline.end()).toMillis();
    double since = Duration.between(timeline.start(), at).toMillis();
    return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(1, Math.max(0, since / whole));
  }

  private double y(double ms) {
    return BOTTOM - (BOTTOM - TOP) * Math.min(ms, maxMs) / maxMs;
  }
}
