package io.soakstream.producer.flow;

import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.FlowItem;
import io.soakstream.producer.scenario.flow.FlowStep;
import io.soakstream.producer.scenario.flow.StepBlock;
import io.soakstream.producer.scenario.flow.ThinkTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A class of users made ready: what they do at the beginning, again and again, and at the end; or
 * the endpoints that stand for themselves, of which its users ask for one each time. Immutable.
 *
 * @param setup empty for none
 * @param again null for a class of endpoints
 * @param forgotten numbers of the captures that an iteration begins without
 */
record FlowClass(
    String name,
    FlowProgram setup,
    FlowProgram again,
    FlowProgram teardown,
    Optional<ThinkTime> think,
    long pacingNs,
    int[] forgotten) {
  private static final FlowProgram NOTHING = new FlowProgram(List.of());

  /** Users who ask for one endpoint after the other. */
  static final FlowClass OF_ENDPOINTS =
      new FlowClass("", NOTHING, null, NOTHING, Optional.empty(), 0, new int[0]);

  static FlowClass of(Flow flow, RequestMaker[] makers) {
    return new FlowClass(
        flow.name(),
        new FlowProgram(flow.setup()),
        new FlowProgram(flow.steps()),
        new FlowProgram(flow.teardown()),
        flow.think(),
        flow.pacing().toNanos(),
        flow.steps().stream().flatMapToInt(item -> captured(item, makers)).distinct().toArray());
  }

  private static IntStream captured(FlowItem item, RequestMaker[] makers) {
    if (item instanceof StepBlock block) {
      return block.items().stream().flatMapToInt(it -> captured(it, makers));
    }
    return Stream.of(makers[((FlowStep) item).endpoint()])
        .flatMap(maker -> maker.captures().stream())
        .mapToInt(CaptureRule::name);
  }

  /** Whether its users ask for one of the endpoints that stand for themselves each time. */
  boolean isOfEndpoints() {
    return again == null;
  }
}
