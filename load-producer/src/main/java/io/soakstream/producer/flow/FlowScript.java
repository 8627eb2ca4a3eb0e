package io.soakstream.producer.flow;

import com.fasterxml.jackson.databind.node.TextNode;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.Condition;
import io.soakstream.producer.scenario.flow.Feeder;
import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.Template.Escape;
import io.soakstream.producer.scenario.flow.ThinkTime;
import io.soakstream.producer.schedule.EndpointChoice;
import io.soakstream.producer.schedule.FireTimes;
import io.soakstream.producer.schedule.Journey;
import io.soakstream.producer.schedule.JourneySource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/**
 * The flows and scripted endpoints of a scenario, made ready for one load. A user belongs to one
 * class for good; the users of a tenant are split over its classes by weight, so that any number of
 * them is as near to the weights as whole users can be. Confined to the event loop.
 */
public final class FlowScript implements JourneySource {
  /** So long after the load an arrival of its last moments may go on with its iteration. */
  private static final long ARRIVAL_GRACE_NS = 10_000_000_000L;

  private final Scenario scenario;
  private final LoadSecrets secrets;
  private final ScriptNames names;
  private final String authority;
  private final RequestMaker[] makers;
  private final List<FlowClass> classes = new ArrayList<>();
  private final List<FeederCursor> feeders = new ArrayList<>();
  private final Map<Condition, TextRenderer> conditions = new HashMap<>();
  private final TenantValues[] common;
  private final double[][] weights;
  private final double[][] endpointWeights;
  private final Map<Integer, double[]> shared = new HashMap<>();
  private Consumer<String> listener = text -> {};
  private long users;

  FlowScript(Scenario scenario, EngineConfig config, RunValues values) {
    this.scenario = scenario;
    this.secrets = config.secrets();
    this.names = new ScriptNames(scenario);
    this.authority = config.target().hostHeader();
    this.makers = new RequestMaker[scenario.endpoints().size()];
    for (int i = 0; i < makers.length; i++) {
      Endpoint endpoint = scenario.endpoints().get(i);
      if (endpoint.template().isPresent()) {
        makers[i] = new RequestMaker(scenario, endpoint, names, secrets);
      }
    }
    this.common =
        scenario.tenants().stream()
            .map(it -> names.values(values, it.name()))
            .toArray(TenantValues[]::new);
    classes.add(FlowClass.OF_ENDPOINTS);
    scenario.flows().forEach(flow -> classes.add(FlowClass.of(flow, makers)));
    for (Feeder feeder : scenario.feeders()) {
      feeders.add(new FeederCursor(feeder, scenario.seed() + feeders.size()));
    }
    this.endpointWeights = new double[scenario.tenants().size()][];
    this.weights = new double[scenario.tenants().size()][];
    for (int tenant = 0; tenant < weights.length; tenant++) {
      endpointWeights[tenant] = endpointWeights(scenario.tenants().get(tenant));
      weights[tenant] = weights(scenario.tenants().get(tenant), endpointWeights[tenant]);
    }
  }

  /** Of a scenario in which requests have to be made one by one; null where none has. */
  public static FlowScript of(Scenario scenario, EngineConfig config) {
    return of(scenario, config, RunValues.NONE);
  }

  /**
   * The same for users who have something in common.
   *
   * @param values complete by now, but for tokens that are renewed
   */
  public static FlowScript of(Scenario scenario, EngineConfig config, RunValues values) {
    return scenario.isScripted() ? new FlowScript(scenario, config, values) : null;
  }

  private double[] endpointWeights(Tenant tenant) {
    return scenario.endpoints().stream()
        .mapToDouble(it -> it.flow().isPresent() ? 0 : it.weightFor(tenant))
        .toArray();
  }

  private double[] weights(Tenant tenant, double[] ofEndpoints) {
    double[] all = new double[classes.size()];
    for (double weight : ofEndpoints) {
      all[0] += weight;
    }
    for (int i = 1; i < all.length; i++) {
      Flow flow = scenario.flows().get(i - 1);
      all[i] = flow.weightFor(tenant);
    }
    return all;
  }

  @Override
  public Journey ofUser(
      int tenant, int flow, int index, LoadProfile.Users load, long endNs, long seed) {
    ThinkTime think = new ThinkTime(load.thinkMin(), load.thinkMax());
    return user(kind(tenant, flow, index), tenant, think, false, endNs, seed);
  }

  private FlowClass kind(int tenant, int flow, int index) {
    if (flow >= 0) {
      return classes.get(flow + 1);
    }
    double[] given =
        index == 0
            ? new double[classes.size()]
            : shared.getOrDefault(tenant, new double[classes.size()]);
    shared.put(tenant, given);
    return classes.get(fairest(weights[tenant], given));
  }

  /** The class that is furthest behind its share; counts it. */
  private static int fairest(double[] weights, double[] given) {
    int best = -1;
    for (int i = 0; i < weights.length; i++) {
      boolean isBehind =
          weights[i] > 0
              && (best < 0 || (given[i] + 1) / weights[i] < (given[best] + 1) / weights[best]);
      best = isBehind ? i : best;
    }
    given[best]++;
    return best;
  }

  @Override
  public Journey ofArrival(int tenant, int flow, long seed) {
    int chosen = flow >= 0 ? flow + 1 : new EndpointChoice(weights[tenant], seed).next();
    FlowClass kind = classes.get(chosen);
    long endNs = scenario.duration().toNanos() + ARRIVAL_GRACE_NS;
    return user(kind, tenant, ThinkTime.NONE, true, endNs, seed);
  }

  private FlowUser user(
      FlowClass kind, int tenant, ThinkTime think, boolean isArrival, long endNs, long seed) {
    UserMemory memory = memory(tenant, seed);
    EndpointChoice choice =
        kind.isOfEndpoints() ? new EndpointChoice(endpointWeights[tenant], ~seed) : null;
    return new FlowUser(this, kind, tenant, memory, think, isArrival, endNs, choice);
  }

  /** One of each endpoint that stands for itself, and of each flow. */
  List<FlowTrial> trials(List<String> undone) {
    List<FlowTrial> trials = new ArrayList<>();
    for (int i = 0; i < makers.length; i++) {
      if (scenario.endpoints().get(i).flow().isEmpty()) {
        double[] only = new double[makers.length];
        only[i] = 1;
        int asked = i;
        trials.add(
            trial(FlowClass.OF_ENDPOINTS, tenant(it -> endpointWeights[it][asked]), only, undone));
      }
    }
    for (int i = 1; i < classes.size(); i++) {
      int kind = i;
      trials.add(trial(classes.get(i), tenant(it -> asks(kind, it)), null, undone));
    }
    return trials;
  }

  private double asks(int kind, int tenant) {
    Flow flow = scenario.flows().get(kind - 1);
    boolean isOwn = flow.loadOf(scenario.tenants().get(tenant), scenario.tenants()).isPresent();
    return isOwn ? 1 : weights[tenant][kind];
  }

  /** One of a flow, for a tenant; both by index in the scenario. */
  FlowTrial trial(int flow, int tenant, List<String> undone) {
    return trial(classes.get(flow + 1), tenant, null, undone);
  }

  /** What a user captured itself, by name. */
  Map<String, String> ownValues(UserMemory memory) {
    return names.ownValues(memory);
  }

  private int tenant(IntToDoubleFunction weight) {
    int tenant = 0;
    while (tenant < weights.length - 1 && weight.applyAsDouble(tenant) == 0) {
      tenant++;
    }
    return tenant;
  }

  private FlowTrial trial(FlowClass kind, int tenant, double[] only, List<String> undone) {
    UserMemory memory = memory(tenant, scenario.seed());
    EndpointChoice choice = only == null ? null : new EndpointChoice(only, 1);
    long endNs = FireTimes.NEVER - 1;
    FlowUser user = new FlowUser(this, kind, tenant, memory, ThinkTime.NONE, true, endNs, choice);
    return new FlowTrial(this, user, memory, kind.name(), tenant, undone);
  }

  private UserMemory memory(int tenant, long seed) {
    return new UserMemory(names.captures(), feeders.size(), common[tenant], ++users, seed);
  }

  @Override
  public void whenGivenUp(Consumer<String> told) {
    listener = told;
  }

  /** Something was left undone. */
  void tell(String flow, String why) {
    listener.accept("flow " + flow + ": the rest of an iteration was not sent, because " + why);
  }

  /** Makes the requests of an endpoint; null where they are prepared. */
  RequestMaker maker(int endpoint) {
    return makers[endpoint];
  }

  String captureName(int capture) {
    return names.captureName(capture);
  }

  Optional<String> tenantHeader() {
    return scenario.target().tenantHeader();
  }

  String authority() {
    return authority;
  }

  /** Whether a condition holds for a user; one that asks for what is not there does not. */
  boolean holds(Condition condition, UserMemory memory, long nowUs) {
    TextRenderer left =
        conditions.computeIfAbsent(
            condition, first -> new TextRenderer(first.left(), names, secrets, Escape.RAW));
    if (left.missing(memory) >= 0) {
      return false;
    }
    String text = left.text(memory, nowUs);
    return condition
        .expected()
        .map(expected -> expected.holds(TextNode.valueOf(text)))
        .orElse(!text.isEmpty() && !text.equals("false"));
  }

  /**
   * Gives a user its rows.
   *
   * @param isIteration those for an iteration, rather than those for good
   * @return whether there was one of each feeder
   */
  boolean takeRows(UserMemory memory, boolean isIteration) {
    for (int i = 0; i < feeders.size(); i++) {
      FeederCursor feeder = feeders.get(i);
      if (feeder.isPerIteration() == isIteration) {
        List<String> row = feeder.next(memory.tenant);
        if (row == null) {
          listener.accept(
              "a user of "
                  + memory.tenant
                  + " left, because feeder "
                  + feeder.name()
                  + " has no row left");
          return false;
        }
        memory.takeRow(i, row);
      }
    }
    return true;
  }
}
