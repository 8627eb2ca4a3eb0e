package io.soakstream.producer.flow;

import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.engine.RequestScript;
import io.soakstream.producer.scenario.flow.Condition;
import io.soakstream.producer.scenario.flow.FlowStep;
import io.soakstream.producer.scenario.flow.ThinkTime;
import io.soakstream.producer.schedule.EndpointChoice;
import io.soakstream.producer.schedule.FireTimes;
import io.soakstream.producer.schedule.Journey;

/**
 * One user, or one arrival of the open model, on its way: setup once, the steps of its flow again
 * and again (an arrival once), teardown once when it leaves. Nothing of an iteration is sent behind
 * a step that did not bring what a later one might need; that is told. A user leaves when what
 * comes next would be due after its end: then it tears down at once. Confined to the event loop.
 */
final class FlowUser implements Journey, RequestScript {
  /** Between two iterations in which there was nothing to send. */
  private static final long IDLE_NS = 1_000_000_000;

  private enum Stage {
    SETUP,
    AGAIN,
    TEARDOWN,
    GONE
  }

  private final FlowScript script;
  private final FlowClass kind;
  private final int tenant;
  private final UserMemory memory;
  private final ThinkTime loadThink;
  private final boolean isArrival;
  private final long endNs;
  private final EndpointChoice choice;
  private final ReplyReader replies;
  private Stage stage = Stage.SETUP;
  private ProgramWalk walk;
  private FlowStep step;
  private int endpoint = -1;
  private long iterationNs;
  private long due;
  private boolean isHopeless;
  private boolean hasSent;
  private long nowUs;

  FlowUser(
      FlowScript script,
      FlowClass kind,
      int tenant,
      UserMemory memory,
      ThinkTime loadThink,
      boolean isArrival,
      long endNs,
      EndpointChoice choice) {
    this.script = script;
    this.kind = kind;
    this.tenant = tenant;
    this.memory = memory;
    this.loadThink = loadThink;
    this.isArrival = isArrival;
    this.endNs = endNs;
    this.choice = choice;
    this.replies = new ReplyReader(memory, script.authority());
  }

  @Override
  public long user() {
    return memory.user;
  }

  @Override
  public int endpoint() {
    return endpoint;
  }

  @Override
  public long begin(long dueNs) {
    iterationNs = dueNs;
    if (!script.takeRows(memory, false)) {
      stage = Stage.GONE;
      return FireTimes.NEVER;
    }
    walk = walk(kind.setup());
    return found(dueNs, dueNs) ? due : FireTimes.NEVER;
  }

  @Override
  public long next(long nowNs) {
    if (replies.redirection() != null) {
      return nowNs; // the redirect is part of the step
    }
    long patienceNs = replies.takePatienceNs();
    if (patienceNs > 0) {
      long dueNs = nowNs + patienceNs;
      return dueNs < endNs || stage == Stage.TEARDOWN ? dueNs : leave(nowNs);
    }
    replies.settle();
    long dueNs = nowNs + thinkNs();
    String givenUp = replies.takeGivenUp();
    if (givenUp != null) {
      script.tell(kind.name(), givenUp);
      walk = stage == Stage.TEARDOWN ? walk : null; // of that, as much as can be is done
    }
    hasSent = true;
    return found(nowNs, dueNs) ? due : FireTimes.NEVER;
  }

  /**
   * Looks for the next step, through the ends of stages.
   *
   * @param dueNs when it is due if it follows the one before
   * @return whether there is one, which {@link #due} then says the time of
   */
  private boolean found(long nowNs, long dueNs) {
    due = dueNs;
    if (stage != Stage.TEARDOWN && stage != Stage.GONE && due >= endNs) {
      return isLeaving(nowNs);
    }
    while (stage != Stage.GONE) {
      if (kind.isOfEndpoints() && stage == Stage.AGAIN) {
        return isAsking();
      }
      step = walk == null ? null : walk.next();
      if (step != null && isReady()) {
        endpoint = step.endpoint();
        return stage == Stage.TEARDOWN || due < endNs || isLeaving(nowNs);
      }
      if ((step == null || walk == null) && !isTurned(nowNs)) {
        return false;
      }
    }
    return false;
  }

  /** The endpoint of a user who asks for one after the other. */
  private boolean isAsking() {
    boolean isOver = isArrival && memory.iteration > 0;
    if (isOver || memory.iteration > 0 && !script.takeRows(memory, true)) {
      stage = Stage.GONE;
      return false;
    }
    memory.iteration++;
    endpoint = choice.next();
    return true;
  }

  /** Whether the user has what the step needs; else the rest is given up. */
  private boolean isReady() {
    RequestMaker maker = script.maker(step.endpoint());
    int missing = maker.missing(memory, tenant);
    if (missing < 0) {
      return true;
    }
    script.tell(
        kind.name(),
        maker.endpoint().name() + " needs " + script.captureName(missing) + ", which is not there");
    isHopeless |= stage == Stage.SETUP;
    walk = stage == Stage.TEARDOWN ? walk : null;
    return false;
  }

  /** One list of steps is at its end: what follows. False when the user has to wait, or is gone. */
  private boolean isTurned(long nowNs) {
    switch (stage) {
      case SETUP -> {
        if (walk == null && (isArrival || isHopeless)) {
          return isTearingDown(nowNs);
        } else if (walk == null) {
          walk = walk(kind.setup());
          due = Math.max(due, nowNs + IDLE_NS);
          return true;
        }
        stage = Stage.AGAIN;
        return isBeginning(nowNs);
      }
      case AGAIN -> {
        if (isArrival) {
          return isTearingDown(nowNs);
        }
        due = Math.max(due, iterationNs + (hasSent ? kind.pacingNs() : IDLE_NS));
        return isBeginning(nowNs);
      }
      default -> {
        stage = Stage.GONE;
        return false;
      }
    }
  }

  private boolean isBeginning(long nowNs) {
    if (memory.iteration > 0 && due >= endNs) {
      return isTearingDown(nowNs);
    }
    memory.iteration++;
    iterationNs = due;
    hasSent = false;
    memory.forget(kind.forgotten());
    if (!script.takeRows(memory, true)) {
      return isTearingDown(nowNs);
    }
    walk = kind.isOfEndpoints() ? null : walk(kind.again());
    if (kind.isOfEndpoints()) {
      memory.iteration--; // counted as it asks
    }
    return true;
  }

  private boolean isTearingDown(long nowNs) {
    stage = Stage.TEARDOWN;
    due = nowNs;
    walk = walk(kind.teardown());
    return true;
  }

  private boolean isLeaving(long nowNs) {
    isTearingDown(nowNs);
    return found(nowNs, nowNs);
  }

  private long leave(long nowNs) {
    return isLeaving(nowNs) ? due : FireTimes.NEVER;
  }

  private ProgramWalk walk(FlowProgram program) {
    return new ProgramWalk(program, this::holds);
  }

  private boolean holds(Condition condition) {
    return script.holds(condition, memory, nowUs);
  }

  private long thinkNs() {
    if (stage == Stage.TEARDOWN) {
      return 0;
    }
    ThinkTime think =
        step != null && step.think().isPresent()
            ? step.think().get()
            : kind.think().orElse(loadThink);
    long min = think.min().toNanos();
    long max = think.max().toNanos();
    return max > min ? memory.random.nextLong(min, max + 1) : min;
  }

  @Override
  public RenderedRequest render(long atUs) {
    nowUs = atUs;
    RequestMaker maker = script.maker(endpoint);
    if (maker == null) {
      return null;
    }
    RenderedRequest made = maker.request(memory, tenant, script.tenantHeader(), atUs);
    Redirection redirection = replies.redirection();
    return redirection == null ? made : redirection.of(made, memory);
  }

  @Override
  public boolean wantsHeaders() {
    RequestMaker maker = script.maker(endpoint);
    return maker != null && maker.wantsHeaders();
  }

  @Override
  public int wantedBodyBytes() {
    RequestMaker maker = script.maker(endpoint);
    return maker == null ? 0 : maker.wantedBodyBytes();
  }

  @Override
  public RequestReply read(RequestReply reply, long serviceUs) {
    RequestMaker maker = script.maker(endpoint);
    return maker == null ? reply : replies.read(reply, maker, serviceUs, nowUs);
  }
}
