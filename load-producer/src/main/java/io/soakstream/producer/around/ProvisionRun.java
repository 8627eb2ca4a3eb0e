package io.soakstream.producer.around;

import io.soakstream.producer.around.TrialRun.Tried;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.flow.FlowTrial;
import io.soakstream.producer.flow.RunValues;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.ProvisionPart;
import io.soakstream.producer.scenario.flow.RunProvision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Setup and teardown of a run: their steps one after the other, before and after the load. What the
 * setup captures becomes known to all users of the run, or of the tenant. {@link #stop} is for any
 * thread; the rest for one at a time, which it blocks.
 */
final class ProvisionRun implements AutoCloseable {
  private static final int REQUESTS_MAX = 10_000;
  private static final Tenant NOBODY = new Tenant("", 1);

  private final RunProvision provision;
  private final Scenario asking;
  private final EngineConfig config;
  private final RunValues values;
  private final List<Tried> tried = new ArrayList<>();
  private RequestPlayer player;

  ProvisionRun(Scenario scenario, EngineConfig config, RunValues values) {
    this.provision = scenario.provision();
    this.config = config;
    this.values = values;
    List<Tenant> askers = new ArrayList<>(scenario.tenants());
    askers.add(NOBODY);
    List<Flow> flows =
        Stream.concat(provision.setup().stream(), provision.teardown().stream())
            .map(ProvisionPart::flow)
            .toList();
    this.asking = scenario.asking(askers, provision.endpoints(), flows);
  }

  /** What was asked so far. */
  List<Tried> tried() {
    return List.copyOf(tried);
  }

  /**
   * Does what comes before the load.
   *
   * @throws SetupFailedException when a reply is not as it has to be
   */
  void setUp() throws InterruptedException {
    for (int i = 0; i < provision.setup().size(); i++) {
      for (int tenant : tenants(provision.setup().get(i))) {
        List<String> faults = played(i, tenant, true);
        if (!faults.isEmpty()) {
          throw new SetupFailedException(faults.get(0) + "; the load was not begun");
        }
      }
    }
  }

  /**
   * Does what comes after the load, all of it as far as it goes.
   *
   * @param limit for all of it
   * @return what went wrong, in sentences
   */
  List<String> tearDown(Duration limit) throws InterruptedException {
    List<String> faults = new ArrayList<>();
    int first = provision.setup().size();
    if (!provision.teardown().isEmpty()) {
      player().until(System.nanoTime() + limit.toNanos());
    }
    for (int i = 0; i < provision.teardown().size(); i++) {
      for (int tenant : tenants(provision.teardown().get(i))) {
        if (player().isOver()) {
          faults.add("teardown: not all of it was done within " + limit.toSeconds() + " s");
          return faults;
        }
        faults.addAll(played(first + i, tenant, false));
      }
    }
    return faults;
  }

  private List<Integer> tenants(ProvisionPart part) {
    int all = asking.tenants().size() - 1;
    return part.isPerTenant() ? Stream.iterate(0, i -> i + 1).limit(all).toList() : List.of(all);
  }

  private List<String> played(int flow, int tenant, boolean isStrict) throws InterruptedException {
    FlowTrial trial = FlowTrial.of(asking, config, values, flow, tenant);
    String name = asking.tenants().get(tenant).name();
    List<String> faults = new ArrayList<>();
    player()
        .play(
            trial,
            REQUESTS_MAX,
            true,
            (endpoint, reply, serviceUs) -> {
              Tried one = TrialRun.tried(asking, trial, endpoint, reply, serviceUs);
              tried.add(one);
              if (!one.isGood()) {
                faults.add(sentence(one, one.detail()));
              }
              return one.isGood() || !isStrict;
            });
    if (faults.isEmpty()) {
      trial.undone().forEach(text -> faults.add(text.replaceFirst("^flow ", "")));
    }
    values.capture(name, trial.values());
    return faults;
  }

  private static String sentence(Tried one, String detail) {
    String whose = one.tenant().isEmpty() ? "" : " for tenant " + one.tenant();
    String what = one.status() == 0 || detail.isEmpty() ? one.outcome() + " " + detail : detail;
    return one.flow() + ": " + one.endpoint() + whose + ": " + what.strip();
  }

  private synchronized RequestPlayer player() {
    if (player == null) {
      player = new RequestPlayer(asking, config);
    }
    return player;
  }

  /** What is under way has so much time left. */
  void hurry(Duration left) {
    player().until(System.nanoTime() + left.toNanos());
  }

  /** Gives up what is under way. */
  void stop() {
    player().until(System.nanoTime());
  }

  @Override
  public synchronized void close() {
    if (player != null) {
      player.close();
    }
  }
}
