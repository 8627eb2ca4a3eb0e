package io.soakstream.producer.run;

import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.connect.AddressGuard;
import io.soakstream.producer.flow.RunValues;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.token.TokenKeeper;
import io.soakstream.producer.token.TokenRefusedException;
import io.soakstream.producer.token.TokenShelf;
import java.util.List;
import java.util.function.Consumer;

/**
 * What has to be there before the load, and is kept up beside it: tokens. None of its requests is
 * one of the load. Used once.
 */
public final class RunPreparation implements AutoCloseable {
  private final TokenConnections connections;
  private final TokenKeeper tokens;
  private final RunValues values;

  public RunPreparation(Scenario scenario, EngineConfig config) {
    TokenShelf shelf = TokenShelf.of(scenario);
    this.connections = new TokenConnections(scenario, config);
    this.tokens = new TokenKeeper(shelf, config.secrets(), connections);
    this.values = new RunValues(shelf);
  }

  /** What looks at addresses of hosts other than the target. */
  public List<AddressGuard> guards() {
    return connections.guards();
  }

  /**
   * Gets ready; blocks.
   *
   * @throws TokenRefusedException when a token cannot be got
   */
  public void begin() throws InterruptedException {
    tokens.obtain();
  }

  /** What the users of the load have in common. */
  public RunValues values() {
    return values;
  }

  /** Says who hears of what fails beside the load; for any thread. */
  public void whenFailing(Consumer<String> listener) {
    tokens.whenFailing(listener);
  }

  /** What a reader of the results should know; empty for nothing. */
  public List<String> notes() {
    long failures = tokens.failures();
    return failures == 0
        ? List.of()
        : List.of(
            failures
                + " requests for a token brought none, and "
                + tokens.renewals()
                + " renewed one; meanwhile requests carried the token before");
  }

  @Override
  public void close() {
    tokens.close();
    connections.close();
  }
}
