package io.soakstream.producer.simulate;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.SimulationModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;

/**
 * Draws hours with figures of their own.
 *
 * <p>Latencies are stratified: every rank of the hour's {@link ResponseCurve} is used exactly once,
 * so that the hour's percentiles and mean are met whatever the seed. Which request gets which rank
 * follows from its slowness, drawn from its own tenant's and endpoint's distribution: the slowest
 * request gets the last rank. Immutable.
 */
final class HourDrawing implements RequestDrawing {
  private static final double CHECKPOINT_SLOWNESS = 1.2;
  private static final double BEYOND_ALL = 32;

  private final SimulationModel model;
  private final long startUs;
  private final long seed;
  private final SlotSchedule slots;
  private final FaultPlan faults;
  private final SeriesMixture mixture;
  private final long checkpointFirst;
  private final long checkpointEnd;

  HourDrawing(Scenario scenario, SimulationModel model) {
    this.model = model;
    this.startUs = ChronoUnit.MICROS.between(Instant.EPOCH, scenario.start());
    this.seed = scenario.seed();
    double arrivalsPerS = ((LoadProfile.Rate) scenario.load()).meanPerS();
    this.slots =
        new SlotSchedule(arrivalsPerS * scenario.requestsPerArrival(), scenario.duration());
    this.faults = new FaultPlan(model, slots, seed);
    this.mixture = new SeriesMixture(scenario, model);
    this.checkpointFirst = model.checkpoint().map(it -> slots.firstAt(it.at())).orElse(-1L);
    this.checkpointEnd =
        model.checkpoint().map(it -> slots.firstAt(it.at().plus(it.length()))).orElse(-1L);
  }

  @Override
  public int parts() {
    return slots.hours();
  }

  @Override
  public long requests() {
    return slots.requests();
  }

  @Override
  public SimulatedPart part(int hour) {
    int requests = slots.requestsIn(hour);
    SimulatedPart drawn = new SimulatedPart(requests);
    Map<Long, SimulatedFault> failing = faults.in(hour);
    long first = slots.firstOf(hour);
    failing.forEach(
        (request, fault) -> drawn.faults()[(int) (request - first)] = (byte) fault.ordinal());
    long[] order = drawRequests(hour, drawn);
    int silent = (int) failing.values().stream().filter(fault -> !fault.responds()).count();
    Arrays.sort(order);
    LatencyRanking.deal(order, ranks(hour, requests - silent), drawn);
    failing.forEach(
        (request, fault) -> {
          if (fault == SimulatedFault.CHECKPOINT) {
            drawn.status()[(int) (request - first)] =
                (short) model.checkpoint().orElseThrow().status();
          } else {
            drawn.fail((int) (request - first), fault, model.timeout());
          }
        });
    return drawn;
  }

  /**
   * Draws everything but latencies; gives slowness and request packed in one number each, to be
   * sorted.
   */
  private long[] drawRequests(int hour, SimulatedPart drawn) {
    RandomStream random = new RandomStream(seed, "requests", hour);
    long first = slots.firstOf(hour);
    int slowest = slowestAtCheckpoint(hour, drawn);
    long[] order = new long[drawn.requests()];
    long slotUs = startUs + slots.slotUs(first);
    for (int i = 0; i < order.length; i++) {
      long bits = random.bits();
      long nextSlotUs = startUs + slots.slotUs(first + i + 1);
      int series = mixture.series(bits);
      drawn.send(i, series, bits, slotUs, nextSlotUs);
      double slowness =
          mixture.slowness(series, random.bits(), LatencyRanking.isExtra(bits) ? random.unit() : 0);
      if (first + i >= checkpointFirst && first + i < checkpointEnd) {
        slowness = i == slowest ? BEYOND_ALL : slowness + CHECKPOINT_SLOWNESS;
      }
      order[i] = LatencyRanking.packed(slowness, i);
      slotUs = nextSlotUs;
    }
    return order;
  }

  /**
   * The request in the middle of the checkpoint, or the next that does not fail, which is its
   * slowest; or -1.
   */
  private int slowestAtCheckpoint(int hour, SimulatedPart drawn) {
    if (!hasSlowest(hour)) {
      return -1;
    }
    int request = (int) ((checkpointFirst + checkpointEnd) / 2 - slots.firstOf(hour));
    while (drawn.fault(request) != SimulatedFault.NONE && request + 1 < drawn.requests()) {
      request++;
    }
    return request;
  }

  private boolean hasSlowest(int hour) {
    long middle = (checkpointFirst + checkpointEnd) / 2 - slots.firstOf(hour);
    return checkpointFirst >= 0 && middle >= 0 && middle < slots.requestsIn(hour);
  }

  private int[] ranks(int hour, int responses) {
    SimulationModel.Hour row = model.hours().get(hour);
    long maxUs =
        hasSlowest(hour)
            ? Math.max(row.maxUs(), model.checkpoint().orElseThrow().max().toNanos() / 1_000)
            : row.maxUs();
    return new ResponseCurve(row, maxUs, responses).ranks(responses);
  }
}
