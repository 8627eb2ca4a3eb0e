package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.Load;
import io.soakstream.producer.scenario.Model;
import io.soakstream.producer.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;

/**
 * The requests of a scenario in virtual time. Immutable; any hour may be drawn by any thread.
 *
 * <p>Latencies are stratified: every rank of the hour's {@link ResponseCurve} is used exactly once,
 * so that the hour's percentiles and mean are met whatever the seed. Which request gets which rank
 * follows from its slowness, drawn from its own tenant's and endpoint's distribution: the slowest
 * request gets the last rank.
 */
public final class Simulation {
  private static final int REQUEST_BITS = 22;
  private static final double SLOWNESS_OFFSET = 64;
  private static final double SLOWNESS_SCALE = 0x1p34;
  private static final double CHECKPOINT_SLOWNESS = 1.2;
  private static final double BEYOND_ALL = 32;
  private static final int MEAN_BYTES_IN = 2_609;
  private static final int BYTES_SPREAD = 1_024;

  private final Model model;
  private final long startUs;
  private final long seed;
  private final Timetable timetable;
  private final FaultPlan faults;
  private final Mixture mixture;
  private final long checkpointFirst;
  private final long checkpointEnd;

  /**
   * @param scenario has a model
   */
  public Simulation(Scenario scenario) {
    this.model =
        scenario
            .model()
            .orElseThrow(
                () ->
                    new IllegalArgumentException("scenario " + scenario.name() + " has no model"));
    this.startUs = ChronoUnit.MICROS.between(Instant.EPOCH, scenario.start());
    this.seed = scenario.seed();
    this.timetable = new Timetable(((Load.Rate) scenario.load()).perS(), scenario.duration());
    this.faults = new FaultPlan(model, timetable, seed);
    this.mixture = new Mixture(scenario, model);
    this.checkpointFirst = model.checkpoint().map(it -> timetable.firstAt(it.at())).orElse(-1L);
    this.checkpointEnd =
        model.checkpoint().map(it -> timetable.firstAt(it.at().plus(it.length()))).orElse(-1L);
  }

  public int hours() {
    return timetable.hours();
  }

  /** Requests of the whole run. */
  public long requests() {
    return timetable.requests();
  }

  /** Draws one hour, from 0. */
  public SimulatedHour hour(int hour) {
    int requests = timetable.requestsIn(hour);
    SimulatedHour drawn = new SimulatedHour(requests);
    Map<Long, Fault> failing = faults.in(hour);
    long first = timetable.firstOf(hour);
    failing.forEach(
        (request, fault) -> drawn.faults()[(int) (request - first)] = (byte) fault.ordinal());
    long[] order = drawRequests(hour, drawn);
    int silent = (int) failing.values().stream().filter(fault -> !fault.responds()).count();
    Arrays.sort(order);
    deal(order, ranks(hour, requests - silent), drawn);
    failing.forEach(
        (request, fault) -> {
          if (!fault.responds()) {
            fail((int) (request - first), fault, drawn);
          }
        });
    return drawn;
  }

  /**
   * Draws everything but latencies; gives slowness and request packed in one number each, to be
   * sorted.
   */
  private long[] drawRequests(int hour, SimulatedHour drawn) {
    Draws draws = new Draws(seed, "requests", hour);
    long first = timetable.firstOf(hour);
    int slowest = slowestAtCheckpoint(hour, drawn);
    long[] order = new long[drawn.requests()];
    long slotUs = startUs + timetable.slotUs(first);
    for (int i = 0; i < order.length; i++) {
      long bits = draws.bits();
      long nextSlotUs = startUs + timetable.slotUs(first + i + 1);
      int series = mixture.series(bits);
      drawn.intendedStartUs()[i] =
          slotUs + (((bits >>> 16 & 0xffff) * (nextSlotUs - slotUs)) >>> 16);
      drawn.sendDelayUs()[i] = 30 + (int) (bits >>> 32 & 0xff);
      drawn.series()[i] = (short) series;
      drawn.bytesIn()[i] =
          MEAN_BYTES_IN - BYTES_SPREAD / 2 + (int) (bits >>> 40 & (BYTES_SPREAD - 1));
      double slowness = mixture.slowness(series, draws.bits(), isSlow(bits) ? draws.unit() : 0);
      if (first + i >= checkpointFirst && first + i < checkpointEnd) {
        slowness = i == slowest ? BEYOND_ALL : slowness + CHECKPOINT_SLOWNESS;
      }
      order[i] = (long) ((slowness + SLOWNESS_OFFSET) * SLOWNESS_SCALE) << REQUEST_BITS | i;
      slotUs = nextSlotUs;
    }
    return order;
  }

  /** One request in 128. */
  private static boolean isSlow(long bits) {
    return bits >>> 57 == 0;
  }

  /**
   * The request in the middle of the checkpoint, or the next that does not fail, which is its
   * slowest; or -1.
   */
  private int slowestAtCheckpoint(int hour, SimulatedHour drawn) {
    if (!hasSlowest(hour)) {
      return -1;
    }
    int request = (int) ((checkpointFirst + checkpointEnd) / 2 - timetable.firstOf(hour));
    while (drawn.fault(request) != Fault.NONE && request + 1 < drawn.requests()) {
      request++;
    }
    return request;
  }

  private boolean hasSlowest(int hour) {
    long middle = (checkpointFirst + checkpointEnd) / 2 - timetable.firstOf(hour);
    return checkpointFirst >= 0 && middle >= 0 && middle < timetable.requestsIn(hour);
  }

  private int[] ranks(int hour, int responses) {
    Model.Hour row = model.hours().get(hour);
    long maxUs =
        hasSlowest(hour)
            ? Math.max(row.maxUs(), model.checkpoint().orElseThrow().max().toNanos() / 1_000)
            : row.maxUs();
    return new ResponseCurve(row, maxUs, responses).ranks(responses);
  }

  /** Gives the ranks to the requests that respond, in the order of their slowness. */
  private static void deal(long[] order, int[] ranks, SimulatedHour drawn) {
    int rank = 0;
    for (long packed : order) {
      int request = (int) packed & (1 << REQUEST_BITS) - 1;
      if (drawn.fault(request).responds()) {
        int responseUs = ranks[rank++];
        drawn.responseUs()[request] = responseUs;
        drawn.sendDelayUs()[request] = Math.min(drawn.sendDelayUs()[request], responseUs / 4);
      }
    }
  }

  private void fail(int request, Fault fault, SimulatedHour drawn) {
    Duration elapsed =
        fault == Fault.TIMEOUT ? model.timeout() : Duration.ofMillis(5 + request % 200);
    drawn.responseUs()[request] = drawn.sendDelayUs()[request] + (int) (elapsed.toNanos() / 1_000);
    drawn.bytesIn()[request] = 0;
  }
}
