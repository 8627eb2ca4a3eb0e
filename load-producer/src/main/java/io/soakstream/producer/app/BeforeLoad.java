package io.soakstream.producer.app;

import io.soakstream.producer.around.RunPreparation;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.connect.AddressGuard;
import io.soakstream.producer.run.StoppableRun;
import io.soakstream.producer.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The preparation of a run, and what is known of addresses that were refused to it or to the load.
 * {@link #stop} and {@link #refused} are for any thread.
 */
final class BeforeLoad {
  private volatile RunPreparation preparing;
  private volatile boolean isUnderWay;
  private volatile String refused = "";

  /**
   * Everything that has to be there before the load; blocks.
   *
   * @param isLeading whether setup and teardown are this generator's
   */
  RunPreparation prepared(Scenario scenario, EngineConfig config, boolean isLeading)
      throws InterruptedException {
    RunPreparation preparation = new RunPreparation(scenario, config, isLeading);
    preparing = preparation;
    guards(config, preparation).forEach(guard -> guard.whenRefused(why -> refused = why));
    boolean isReady = false;
    isUnderWay = true;
    try {
      preparation.begin();
      isReady = true;
      return preparation;
    } finally {
      if (!isReady) {
        preparation.close();
      }
      isUnderWay = false;
    }
  }

  /** From now on a refused address ends the run. */
  void abortWhenRefused(EngineConfig config, RunPreparation preparation, StoppableRun run) {
    Consumer<String> abort =
        why -> {
          refused = why;
          run.abort("the target is refused: " + why);
        };
    guards(config, preparation).forEach(guard -> guard.whenRefused(abort));
  }

  private static List<AddressGuard> guards(EngineConfig config, RunPreparation preparation) {
    List<AddressGuard> guards = new ArrayList<>(preparation.guards());
    guards.add(config.guard());
    return guards;
  }

  /** Which address was refused, and why; empty for none. */
  String refused() {
    return refused;
  }

  /** Gives up a setup or a teardown that is under way. */
  void stop() {
    RunPreparation begun = preparing;
    if (begun != null) {
      begun.stop();
    }
  }

  /**
   * A signal came before the load: a setup that is under way is given up, and its own thread tears
   * it down; one that was done already is torn down here.
   *
   * @return whether nothing is left to be waited for
   */
  boolean giveUp() {
    RunPreparation begun = preparing;
    if (begun == null || !begun.isSetUp()) {
      return true;
    } else if (isUnderWay) {
      begun.stop();
      return false;
    }
    begun.close();
    return true;
  }
}
