package io.soakstream.producer.engine.websocket;

import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadThread;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.RenderedRequest;

/**
 * Gives requests to the transport of the protocol and what is done with sockets to theirs, which is
 * made with the first of them. Confined to the event loop but for {@link #close}.
 */
public final class RoutedTransport implements LoadTransport {
  private final LoadTransport requests;
  private final EngineConfig config;
  private final LoadThread thread;
  private SocketClient sockets;

  private RoutedTransport(LoadTransport requests, EngineConfig config, LoadThread thread) {
    this.requests = requests;
    this.config = config;
    this.thread = thread;
  }

  /** Beside another transport. */
  public static Factory beside(Factory requests) {
    return (config, scenario, thread, connections) ->
        new RoutedTransport(requests.open(config, scenario, thread, connections), config, thread);
  }

  @Override
  public SentRequest send(LoadRequest asked) {
    RenderedRequest rendered = asked.rendered();
    if (rendered == null || rendered.action() == RenderedRequest.Action.REQUEST) {
      return requests.send(asked);
    }
    if (sockets == null) {
      sockets = new SocketClient(config, thread);
    }
    return sockets.send(asked);
  }

  @Override
  public void forget(long user) {
    requests.forget(user);
    if (sockets != null) {
      sockets.forget(user);
    }
  }

  @Override
  public void sweep() {
    requests.sweep();
  }

  @Override
  public void close() {
    requests.close();
    if (sockets != null) {
      sockets.close();
    }
  }
}
