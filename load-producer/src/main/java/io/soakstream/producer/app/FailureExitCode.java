package io.soakstream.producer.app;

import io.soakstream.client.KafkaUnreachableException;
import io.soakstream.exit.ExitCode;
import io.soakstream.producer.publish.EndMarkerLostException;
import io.soakstream.producer.publish.PlanLostException;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.share.JoinRefusedException;
import io.soakstream.wire.IncompatibleSchemaException;
import io.soakstream.wire.RegistryUnreachableException;
import picocli.CommandLine.ParameterException;

/** What the program exits with after a failure. Stateless. */
final class FailureExitCode {
  private FailureExitCode() {}

  static int of(Throwable failure) {
    if (failure instanceof InvalidScenarioException invalid) {
      return invalid.exitCode();
    }
    if (failure instanceof PlanLostException plan) {
      return plan.isTooLarge() ? ExitCode.INVALID_CONFIGURATION : ExitCode.KAFKA_UNREACHABLE;
    }
    if (failure instanceof KafkaUnreachableException
        || failure instanceof EndMarkerLostException
        || failure instanceof RegistryUnreachableException
        || failure instanceof IncompatibleSchemaException) {
      return ExitCode.KAFKA_UNREACHABLE;
    }
    return failure instanceof ParameterException || failure instanceof JoinRefusedException
        ? ExitCode.USAGE
        : ExitCode.INTERNAL_ERROR;
  }
}
