package io.soakstream.producer.flow;

import io.soakstream.producer.scenario.flow.Condition;
import io.soakstream.producer.scenario.flow.FlowItem;
import io.soakstream.producer.scenario.flow.FlowStep;
import io.soakstream.producer.scenario.flow.Repetition;
import io.soakstream.producer.scenario.flow.StepBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of steps and blocks as instructions one behind the other, so that a user's place in it is
 * a number. Immutable.
 */
final class FlowProgram {
  /** One instruction. */
  sealed interface Instruction {}

  /** A request. */
  record Send(FlowStep step) implements Instruction {}

  /**
   * The beginning of a block.
   *
   * @param behind the instruction behind its end
   */
  record Enter(Optional<Condition> when, int behind) implements Instruction {}

  /**
   * The end of a block.
   *
   * @param first the instruction that it begins with
   */
  record Leave(Repetition repeat, int first) implements Instruction {}

  private final List<Instruction> instructions = new ArrayList<>();

  FlowProgram(List<FlowItem> items) {
    items.forEach(this::add);
  }

  private void add(FlowItem item) {
    if (item instanceof FlowStep step) {
      instructions.add(new Send(step));
      return;
    }
    StepBlock block = (StepBlock) item;
    int enter = instructions.size();
    instructions.add(null);
    block.items().forEach(this::add);
    instructions.add(new Leave(block.repeat(), enter + 1));
    instructions.set(enter, new Enter(block.when(), instructions.size()));
  }

  int size() {
    return instructions.size();
  }

  Instruction at(int place) {
    return instructions.get(place);
  }
}
