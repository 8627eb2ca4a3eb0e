package io.soakstream.producer.engine;

import io.soakstream.producer.scenario.Scenario;
import reactor.core.Disposable;

/**
 * How requests get to the target and what became of them comes back; one implementation for each
 * protocol. All but {@link #close} is called on its event loop, and so is whoever it calls.
 */
public interface LoadTransport extends AutoCloseable {
  /** A request that was sent. Disposing of it silences it: its end is told to nobody. */
  interface SentRequest extends Disposable {
    /** How much of its response has come, to follow a sentence; empty when nothing has. */
    String progress();
  }

  /** Is told what happens to connections beside the replies; endpoint and tenant by index. */
  interface ConnectionListener {
    /** A request is sent again, because a kept connection had ended. */
    void sentAgain(int endpoint, int tenant);

    /** After a reply bytes came on its connection that nobody had asked for. */
    void surplus(int endpoint, int tenant);
  }

  /** Makes the transport of one load. */
  interface Factory {
    /**
     * Opens nothing at the target yet.
     *
     * @param thread on which the transport works; others work there too, so it does not close it
     */
    LoadTransport open(
        EngineConfig config, Scenario scenario, LoadThread thread, ConnectionListener connections);
  }

  /** Sends a request, which is told how it ended. */
  SentRequest send(LoadRequest request);

  /** A user is gone: what was kept for it alone, such as an open socket, is closed. */
  default void forget(long user) {}

  /** Closes connections that have not been used for too long. */
  void sweep();

  /** Closes connections; not on the loop itself. */
  @Override
  void close();
}
