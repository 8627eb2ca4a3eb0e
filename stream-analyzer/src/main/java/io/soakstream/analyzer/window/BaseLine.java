package io.soakstream.analyzer.window;

import io.soakstream.measure.BaseWindowGrid;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * One figure of one series in each base window from its first to its last, packed, since a day has
 * 8,640 of them. Confined to one thread.
 */
public final class BaseLine {
  private final long firstUs;
  private double[] figures = new double[16];
  private long[] samples = new long[16];
  private int size;
  private TreeMap<Integer, double[]> bounds;

  BaseLine(long firstUs) {
    this.firstUs = firstUs;
  }

  /**
   * Takes in a window that is later than all before.
   *
   * @param between which two figures it is certain to lie; null when it is certain
   */
  void add(long startUs, double figure, long count, double[] between) {
    int at = Math.toIntExact((startUs - firstUs) / BaseWindowGrid.LENGTH_US);
    if (at >= figures.length) {
      int length = Math.max(at + 1, figures.length * 3 / 2);
      figures = Arrays.copyOf(figures, length);
      samples = Arrays.copyOf(samples, length);
    }
    Arrays.fill(figures, size, at, Double.NaN);
    figures[at] = figure;
    samples[at] = count;
    size = at + 1;
    if (between != null) {
      bounds = bounds == null ? new TreeMap<>() : bounds;
      bounds.put(at, between);
    }
  }

  /** The lowest that the figure of the i-th window may be; the figure where it is certain. */
  public double low(int i) {
    double[] between = bounds == null ? null : bounds.get(i);
    return between == null ? figures[i] : between[0];
  }

  /** The highest that the figure of the i-th window may be; the figure where it is certain. */
  public double high(int i) {
    double[] between = bounds == null ? null : bounds.get(i);
    return between == null ? figures[i] : between[1];
  }

  /** How many windows, those without any request in between included. */
  public int windows() {
    return size;
  }

  /** Start of the i-th window, microseconds since the epoch. */
  public long startUs(int i) {
    return firstUs + i * BaseWindowGrid.LENGTH_US;
  }

  /** The figure in the i-th window; NaN where there were too few samples for it. */
  public double figure(int i) {
    return figures[i];
  }

  /** How many samples the figure of the i-th window rests on. */
  public long samples(int i) {
    return samples[i];
  }
}
