package io.soakstream.producer.flow;

import io.soakstream.producer.flow.FlowProgram.Enter;
import io.soakstream.producer.flow.FlowProgram.Instruction;
import io.soakstream.producer.flow.FlowProgram.Leave;
import io.soakstream.producer.flow.FlowProgram.Send;
import io.soakstream.producer.scenario.flow.Condition;
import io.soakstream.producer.scenario.flow.FlowStep;
import io.soakstream.producer.scenario.flow.Repetition;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A user's place in a program. Conditions are asked when their turn comes; every repetition is
 * bounded, so that each way ends. Confined to one thread.
 */
final class ProgramWalk {
  private final FlowProgram program;
  private final Predicate<Condition> holds;
  private final int[] done;
  private int place = -1;

  /**
   * @param holds whether a condition holds for the user now
   */
  ProgramWalk(FlowProgram program, Predicate<Condition> holds) {
    this.program = program;
    this.holds = holds;
    this.done = new int[program.size()];
  }

  /** The step whose turn is next, after the one before is over; null at the end. */
  FlowStep next() {
    if (place >= 0 && place < program.size() && isAgain(((Send) program.at(place)).step())) {
      return ((Send) program.at(place)).step();
    }
    place++;
    while (place < program.size()) {
      Instruction instruction = program.at(place);
      if (instruction instanceof Enter enter) {
        place = isLetIn(enter.when()) ? place + 1 : enter.behind();
      } else if (instruction instanceof Leave leave) {
        place = isAgain(leave.repeat()) ? leave.first() : place + 1;
      } else if (isLetIn(((Send) instruction).step().when())) {
        return ((Send) instruction).step();
      } else {
        place++;
      }
    }
    return null;
  }

  private boolean isLetIn(Optional<Condition> when) {
    return when.isEmpty() || holds.test(when.get());
  }

  private boolean isAgain(FlowStep step) {
    return isAgain(step.repeat());
  }

  private boolean isAgain(Repetition repeat) {
    boolean isOver =
        ++done[place] >= repeat.times()
            || repeat.until().isPresent() && holds.test(repeat.until().get());
    if (isOver) {
      done[place] = 0;
    }
    return !isOver;
  }
}
