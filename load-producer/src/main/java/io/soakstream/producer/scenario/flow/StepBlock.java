package io.soakstream.producer.scenario.flow;

import java.util.List;
import java.util.Optional;

/** Several steps that are repeated or left out together. Immutable. */
public record StepBlock(List<FlowItem> items, Optional<Condition> when, Repetition repeat)
    implements FlowItem {
  public StepBlock {
    items = List.copyOf(items);
  }
}
