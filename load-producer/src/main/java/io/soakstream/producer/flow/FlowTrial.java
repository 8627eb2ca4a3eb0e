package io.soakstream.producer.flow;

import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.schedule.FireTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One iteration of a flow, or one request to an endpoint, that a person looks at: nobody waits
 * between its steps. Ask {@link #begin}, then for each request {@link #render}, {@link #read} and
 * {@link #goOn}. Confined to one thread.
 */
public final class FlowTrial {
  private final FlowScript script;
  private final FlowUser user;
  private final UserMemory memory;
  private final String name;
  private final int tenant;
  private final List<String> undone;
  private long waitNs;

  FlowTrial(
      FlowScript script,
      FlowUser user,
      UserMemory memory,
      String name,
      int tenant,
      List<String> undone) {
    this.script = script;
    this.user = user;
    this.memory = memory;
    this.name = name;
    this.tenant = tenant;
    this.undone = undone;
  }

  /** One of each endpoint that stands for itself, and of each flow, for the first tenant it has. */
  public static List<FlowTrial> of(Scenario scenario, EngineConfig config, RunValues values) {
    FlowScript script = new FlowScript(scenario, config, values);
    List<String> undone = new ArrayList<>();
    script.whenGivenUp(undone::add);
    return script.trials(undone);
  }

  /**
   * One iteration of a flow for a tenant.
   *
   * @param flow index in the scenario
   * @param tenant likewise
   */
  public static FlowTrial of(
      Scenario scenario, EngineConfig config, RunValues values, int flow, int tenant) {
    FlowScript script = new FlowScript(scenario, config, values);
    List<String> undone = new ArrayList<>();
    script.whenGivenUp(undone::add);
    return script.trial(flow, tenant, undone);
  }

  /** Name of the flow; empty for an endpoint. */
  public String flow() {
    return name;
  }

  /** Index in the scenario of the tenant that it is tried for. */
  public int tenant() {
    return tenant;
  }

  /** Whether there is a request at all. */
  public boolean begin() {
    return user.begin(0) != FireTimes.NEVER;
  }

  /** Number of the user. */
  public long user() {
    return user.user();
  }

  /** Index in the scenario of the endpoint that is next. */
  public int endpoint() {
    return user.endpoint();
  }

  /** The request; null for the prepared one. */
  public RenderedRequest render(long nowUs) {
    return user.render(nowUs);
  }

  /** Whether headers of the response are looked at. */
  public boolean wantsHeaders() {
    return user.wantsHeaders();
  }

  /** Of so much of the body of the response the bytes are looked at. */
  public int wantedBodyBytes() {
    return user.wantedBodyBytes();
  }

  /** The reply as it counts. */
  public RequestReply read(RequestReply reply, long serviceUs) {
    return user.read(reply, serviceUs);
  }

  /** What the last reply brought: names and lengths, no values. */
  public List<String> captured() {
    RequestMaker maker = script.maker(user.endpoint());
    List<String> captured = new ArrayList<>();
    for (CaptureRule rule : maker == null ? List.<CaptureRule>of() : maker.captures()) {
      String value = memory.captured(rule.name());
      captured.add(
          rule.capture().name()
              + (value == null ? " (nothing)" : " (" + value.length() + " characters)"));
    }
    return captured;
  }

  /** All that was captured: secrets. */
  public Map<String, String> values() {
    return script.ownValues(memory);
  }

  /** Whether there is a further request. */
  public boolean goOn() {
    waitNs = user.next(0);
    return waitNs != FireTimes.NEVER;
  }

  /** How long the user would wait before it, nanoseconds. */
  public long waitNs() {
    return waitNs;
  }

  /** What was left undone so far, and why. */
  public List<String> undone() {
    return List.copyOf(undone);
  }
}
