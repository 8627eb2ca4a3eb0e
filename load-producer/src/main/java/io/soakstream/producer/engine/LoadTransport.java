package io.soakstream.producer.engine;

import io.netty.channel.EventLoop;
import io.soakstream.producer.scenario.Scenario;
import java.util.function.Consumer;
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
    LoadTransport open(EngineConfig config, Scenario scenario, ConnectionListener connections);
  }

  /** The one thread of the load. */
  EventLoop loop();

  /**
   * Sends a request.
   *
   * @param endpoint index in the scenario
   * @param tenant index in the scenario
   * @param traceparent header of that name
   * @param ended told once how it ended, possibly before this method returns
   */
  SentRequest send(int endpoint, int tenant, String traceparent, Consumer<RequestReply> ended);

  /** Closes connections that have not been used for too long. */
  void sweep();

  /** Closes connections and the loop; not on the loop itself. */
  @Override
  void close();
}
