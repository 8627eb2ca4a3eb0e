package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Phase;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Every request of a run in the order in which they are due, all tenants and users together. Times
 * are nanoseconds from the start of the load. Confined to one thread.
 *
 * <p>Invariant: what {@link #take} returns never goes back in time, provided that {@link #finished}
 * is told times no earlier than the latest one that was taken; so the oldest request in flight is
 * the smallest intended start to come.
 */
public final class ArrivalQueue {
  private final PriorityQueue<ArrivalSource> sources = new PriorityQueue<>();
  private final List<EndpointChoice> choices = new ArrayList<>();
  private final long[] phaseEndsNs;
  private final JourneySource journeys;
  private final long[] seeds;
  private final List<VirtualUser> users = new ArrayList<>();
  private LoadShares shares = LoadShares.ALL;

  /** Since when each share is held; what was due before is not sent any more. */
  private long[] heldSinceNs = {};

  private int phase;
  private int waiting;
  private int numbers;

  /** A queue of requests that have nothing to do with each other. */
  public ArrivalQueue(Scenario scenario) {
    this(scenario, null);
  }

  /**
   * @param journeys makes what users and arrivals do; null when each request stands for itself
   */
  public ArrivalQueue(Scenario scenario, JourneySource journeys) {
    this.journeys = journeys;
    this.seeds = new long[scenario.tenants().size()];
    this.phaseEndsNs = new long[scenario.phases().size()];
    long endNs = 0;
    for (int i = 0; i < phaseEndsNs.length; i++) {
      Phase next = scenario.phases().get(i);
      endNs += next.duration().toNanos();
      phaseEndsNs[i] = endNs;
    }
    for (int tenant = 0; tenant < scenario.tenants().size(); tenant++) {
      Tenant asking = scenario.tenants().get(tenant);
      double[] weights =
          scenario.endpoints().stream()
              .mapToDouble(endpoint -> endpoint.weightFor(asking))
              .toArray();
      long seed = SeedMixer.of(scenario.seed(), asking.name().hashCode());
      choices.add(new EndpointChoice(weights, seed));
      seeds[tenant] = seed;
      addSources(scenario, tenant, seed);
    }
  }

  private void addSources(Scenario scenario, int tenant, long seed) {
    add(scenario, tenant, LoadInterval.BY_WEIGHT, LoadInterval.of(scenario, tenant), seed);
    for (int flow = 0; flow < scenario.flows().size(); flow++) {
      Optional<LoadInterval> own = LoadInterval.ofFlow(scenario, flow, tenant);
      if (own.isPresent()) {
        long ownSeed = SeedMixer.of(seed, scenario.flows().get(flow).name().hashCode());
        add(scenario, tenant, flow, List.of(own.get()), ownSeed);
      }
    }
  }

  private void add(
      Scenario scenario, int tenant, int flow, List<LoadInterval> intervals, long seed) {
    long rampNs = scenario.ramp().toNanos();
    double fraction = (tenant + 0.5) / scenario.tenants().size();
    OpenLoad.Places places =
        scenario.isPoisson()
            ? startNs -> ArrivalCounts.poisson(SeedMixer.of(~seed, startNs))
            : startNs -> ArrivalCounts.even(fraction);
    add(new OpenModelSource(numbers++, tenant, flow, OpenLoad.of(intervals, rampNs, places)));
    for (LoadInterval interval : intervals) {
      if (interval.load() instanceof LoadProfile.Users load) {
        for (int i = 0; i < load.most(); i++) {
          long own = SeedMixer.of(SeedMixer.of(seed, interval.startNs()), i);
          VirtualUser user = new VirtualUser(numbers++, interval, load, i, rampNs, own, journeys);
          users.add(user);
          add(user);
        }
      }
    }
  }

  /**
   * Leaves to this queue only a part of the load. Every generator of a run has the same users and
   * the same arrivals, and sends those of its shares: together they are the whole plan.
   *
   * <p>A user whose share goes to another generator stops when its response is there; one whose
   * share comes begins, or goes on where it stopped. Requests that were due meanwhile are not sent.
   *
   * @param nowNs no earlier than what was taken last
   */
  public void hold(LoadShares held, long nowNs) {
    long[] sinceNs = new long[held.shares()];
    for (int share = 0; share < sinceNs.length; share++) {
      boolean stays = share < heldSinceNs.length && shares.has(share);
      sinceNs[share] = stays ? heldSinceNs[share] : nowNs;
    }
    heldSinceNs = sinceNs;
    shares = held;
    for (int i = 0; i < users.size(); i++) {
      VirtualUser user = users.get(i);
      boolean wasParked = user.isParked;
      user.isParked = !held.hasUser(i);
      if (wasParked && !user.isParked && !user.isWaiting) {
        user.resume(nowNs);
        add(user);
      }
    }
    sources.removeIf(source -> source.isParked);
  }

  private void add(ArrivalSource source) {
    if (source.dueNs != FireTimes.NEVER && !source.isParked) {
      sources.add(source);
    }
  }

  /**
   * When the next request is due; {@link FireTimes#NEVER} if none is until a user gets its
   * response.
   */
  public long nextDueNs() {
    ArrivalSource next = sources.peek();
    return next == null ? FireTimes.NEVER : next.dueNs;
  }

  /**
   * Takes the next request; only when {@link #nextDueNs} is not {@code NEVER}. Null when there is
   * none after all, because what arrived has nothing to do.
   */
  public Arrival take() {
    ArrivalSource source = sources.remove();
    long dueNs = source.dueNs;
    while (phase < phaseEndsNs.length - 1 && dueNs >= phaseEndsNs[phase]) {
      phase++;
    }
    boolean isOurs = !(source instanceof OpenModelSource open) || isOurs(open);
    source.taken();
    add(source);
    if (journeys != null) {
      return onJourney(source, dueNs, isOurs);
    } else if (!isOurs) {
      choices.get(source.tenant).next(); // the next one asks for what it would ask for anyway
      return null;
    }
    if (source.user() >= 0) {
      waiting++;
      source.isWaiting = true;
    }
    return new Arrival(dueNs, phase, choices.get(source.tenant).next(), source);
  }

  private boolean isOurs(OpenModelSource open) {
    if (shares.shares() == 0) {
      return true;
    }
    int share = shares.ofArrival(open.tenant, open.arrival());
    return shares.has(share) && open.dueNs >= heldSinceNs[share];
  }

  private Arrival onJourney(ArrivalSource source, long dueNs, boolean isOurs) {
    ArrivalSource traveller = source;
    if (source.journey() == null) {
      int number = numbers++;
      if (!isOurs) {
        return null;
      }
      long seed = SeedMixer.of(seeds[source.tenant], number);
      Journey journey = journeys.ofArrival(source.tenant, ((OpenModelSource) source).flow, seed);
      traveller = new ArrivalJourney(number, source.tenant, journey);
      long firstNs = journey.begin(dueNs);
      if (firstNs != dueNs) {
        traveller.dueNs = firstNs;
        add(traveller);
        return null;
      }
    }
    waiting++;
    traveller.isWaiting = true;
    return new Arrival(dueNs, phase, traveller.journey().endpoint(), traveller);
  }

  /**
   * Tells that a request has its response, or has failed: its user starts to think. Call once per
   * request.
   *
   * @return whether its user or its journey goes on
   */
  public boolean finished(Arrival arrival, long nowNs) {
    ArrivalSource source = arrival.source;
    if (source.user() >= 0 || source.journey() != null) {
      waiting--;
      source.isWaiting = false;
      source.finished(nowNs);
      add(source);
    }
    return !source.isParked && source.dueNs != FireTimes.NEVER;
  }

  /** Whether no request will ever be due again. */
  public boolean exhausted() {
    return sources.isEmpty() && waiting == 0;
  }
}
