package io.soakstream.producer.door.feed;

import io.soakstream.event.Origin;
import io.soakstream.event.RunStarted;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.event.UnstampedEvent;
import java.util.List;
import java.util.Map;

/** The first event of a run of which nobody has said how long it is to be. Stateless. */
final class FeedPlan {
  private FeedPlan() {}

  /**
   * @param scenario what runs of one kind are called; they are compared with each other
   * @param startUs microseconds since the epoch, a full ten seconds
   * @param first what it begins with
   */
  static UnstampedEvent of(String scenario, long startUs, List<String> rules, ResultBatch first) {
    RunStarted.Builder plan =
        RunStarted.newBuilder()
            .setTimeUs(startUs)
            .setPlannedEndUs(startUs)
            .setScenario(scenario)
            .setScenarioText("")
            .setOrigin(Origin.IMPORT)
            .setSeed(0)
            .setRules(rules)
            .setTenants(List.of())
            .setEndpoints(List.of())
            .setPhases(List.of())
            .setTags(
                Map.of("tool", first.provenance().tool(), "format", first.provenance().format()));
    return at ->
        plan.setRun(at.run())
            .setProducer(at.producer())
            .setLane(at.lane())
            .setSequence(at.sequence())
            .build();
  }
}
