package io.soakstream.producer.app;

import io.soakstream.producer.publish.EndMarkerLostException;
import io.soakstream.producer.publish.KafkaUnreachableException;
import io.soakstream.producer.publish.PlanLostException;
import io.soakstream.producer.scenario.InvalidScenarioException;
import io.soakstream.wire.IncompatibleSchemaException;
import io.soakstream.wire.RegistryUnreachableException;
import picocli.CommandLine.ParameterException;

/** What the program exits with; the same numbers as the command line of the whole. */
final class ExitCode {
  static final int PASS = 0;
  static final int INTERNAL_ERROR = 1;
  static final int USAGE = 2;
  static final int KAFKA_UNREACHABLE = 3;
  static final int TARGET_REFUSED = 5;
  static final int INVALID_CONFIGURATION = 104;
  static final int INTERRUPTED = 105;
  static final int ABORTED = 108;

  private ExitCode() {}

  static int of(Throwable failure) {
    if (failure instanceof InvalidScenarioException invalid) {
      return invalid.exitCode();
    }
    if (failure instanceof PlanLostException plan) {
      return plan.isTooLarge() ? INVALID_CONFIGURATION : KAFKA_UNREACHABLE;
    }
    if (failure instanceof KafkaUnreachableException
        || failure instanceof EndMarkerLostException
        || failure instanceof RegistryUnreachableException
        || failure instanceof IncompatibleSchemaException) {
      return KAFKA_UNREACHABLE;
    }
    return failure instanceof ParameterException ? USAGE : INTERNAL_ERROR;
  }
}
