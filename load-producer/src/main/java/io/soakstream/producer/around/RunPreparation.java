package io.soakstream.producer.around;

import io.soakstream.producer.around.TrialRun.Tried;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.connect.AddressGuard;
import io.soakstream.producer.flow.RunValues;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.token.TokenKeeper;
import io.soakstream.producer.token.TokenRefusedException;
import io.soakstream.producer.token.TokenShelf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What is done around a load: tokens that have to be there before it and are kept up beside it, the
 * setup before it and the teardown after it, which is done whatever became of the load, and once.
 * None of its requests is one of the load. Used once.
 */
public final class RunPreparation implements AutoCloseable {
  /** For a teardown that nobody waits for with a finger on Ctrl-C. */
  public static final Duration TEARDOWN_LIMIT = Duration.ofSeconds(60);

  /** For one after a signal, which has to leave time for the run's last events. */
  public static final Duration HURRIED_LIMIT = Duration.ofSeconds(5);

  private static final long ALIVE_EVERY_MS = 1_000;

  private final TokenConnections connections;
  private final TokenKeeper tokens;
  private final RunValues values;
  private final ProvisionRun provision;
  private final boolean isLeading;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private volatile boolean isSetUp;
  private volatile boolean isTornDown;
  private volatile Consumer<String> told = text -> {};

  public RunPreparation(Scenario scenario, EngineConfig config) {
    this(scenario, config, true);
  }

  /**
   * @param isLeading whether setup and teardown are to be done here, and by no other generator
   */
  public RunPreparation(Scenario scenario, EngineConfig config, boolean isLeading) {
    this.isLeading = isLeading && !scenario.provision().isNone();
    TokenShelf shelf = TokenShelf.of(scenario);
    this.connections = new TokenConnections(scenario, config);
    this.tokens = new TokenKeeper(shelf, config.secrets(), connections);
    this.values = new RunValues(shelf);
    this.provision = new ProvisionRun(scenario, config, values);
  }

  /** What looks at addresses of hosts other than the target. */
  public List<AddressGuard> guards() {
    return connections.guards();
  }

  /**
   * Gets ready; blocks.
   *
   * @throws TokenRefusedException when a token cannot be got
   * @throws SetupFailedException when a step of the setup is not as it has to be
   */
  public void begin() throws InterruptedException {
    tokens.obtain();
    if (isLeading) {
      isSetUp = true;
      provision.setUp();
    }
  }

  /** A teardown that is under way has little time left; for any thread. */
  public void hurry() {
    if (isTornDown) {
      provision.hurry(HURRIED_LIMIT);
    }
  }

  /** Whether something may have been set up; for any thread. */
  public boolean isSetUp() {
    return isSetUp;
  }

  /** Gives up a setup or a teardown that is under way; for any thread. */
  public void stop() {
    if (isLeading) {
      provision.stop();
    }
  }

  /**
   * Does the teardown, unless it was done or no setup was begun.
   *
   * @param limit for all of it
   * @param alive called from time to time meanwhile
   */
  public void tearDown(Duration limit, Runnable alive) throws InterruptedException {
    if (!isSetUp || isTornDown) {
      return;
    }
    isTornDown = true;
    Thread thread = new Thread(() -> tearDown(limit), "teardown");
    thread.setDaemon(true);
    thread.start();
    while (thread.isAlive()) {
      thread.join(ALIVE_EVERY_MS);
      alive.run();
    }
  }

  private void tearDown(Duration limit) {
    try {
      List<String> wrong = provision.tearDown(limit);
      wrong.forEach(told);
      faults.addAll(wrong);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the setup did, in a sentence; empty for nothing. */
  public Optional<String> told() {
    int requests = provision.tried().size();
    return requests == 0
        ? Optional.empty()
        : Optional.of("the setup sent " + requests + " requests, all answered as expected");
  }

  /** The requests of setup and teardown around others, after the teardown. */
  List<Tried> around(List<Tried> others) throws InterruptedException {
    List<Tried> all = new ArrayList<>(provision.tried());
    int before = all.size();
    all.addAll(others);
    tearDown(TEARDOWN_LIMIT, () -> {});
    all.addAll(provision.tried().subList(before, provision.tried().size()));
    return all;
  }

  /** What the users of the load have in common. */
  public RunValues values() {
    return values;
  }

  /** Says who hears of what fails beside the load; for any thread. */
  public void whenFailing(Consumer<String> listener) {
    told = listener;
    tokens.whenFailing(listener);
  }

  /** What a reader of the results should know; empty for nothing. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(faults);
    if (tokens.failures() > 0) {
      notes.add(
          tokens.failures()
              + " requests for a token brought none, and "
              + tokens.renewals()
              + " renewed one; meanwhile requests carried the token before");
    }
    return notes;
  }

  /** A setup without its teardown is torn down in a hurry. */
  @Override
  public void close() {
    try {
      tearDown(HURRIED_LIMIT, () -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    provision.close();
    tokens.close();
    connections.close();
  }
}
