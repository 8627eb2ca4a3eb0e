package io.soakstream.producer.preflight;

import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.connect.TargetDialer;
import io.soakstream.producer.engine.http.ExchangeTexts;
import io.soakstream.producer.engine.http.OutcomeClassifier;
import java.util.List;
import java.util.Optional;

/** Whether a connection to the target can be opened, TLS included. Stateless. */
final class TargetReach {
  private TargetReach() {}

  /** Why none can; empty when one could. Blocks, twice the connect timeout at most. */
  static Optional<String> fault(EngineConfig config) {
    try {
      TargetDialer.once(config, List.of(), connection -> true);
      return Optional.empty();
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String why = OutcomeClassifier.replyOf(ExchangeTexts.unconnected(cause)).detail();
      return Optional.of(
          config.target() + " takes no connection (" + why + "); the load begins all the same");
    }
  }
}
