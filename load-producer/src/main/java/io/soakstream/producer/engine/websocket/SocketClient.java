package io.soakstream.producer.engine.websocket;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.soakstream.event.Outcome;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadThread;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.engine.connect.DialTimes;
import io.soakstream.producer.engine.connect.TargetDialer;
import io.soakstream.producer.engine.http.ExchangeTexts;
import io.soakstream.producer.scenario.connection.SocketRules;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.netty.Connection;
import reactor.netty.tcp.TcpClient;

/**
 * Sockets of a load's users, on its one event loop. It takes only what is done with sockets; one
 * user has one socket at a time.
 */
public final class SocketClient implements LoadTransport {
  private static final int MESSAGE_BYTES_MAX = 1024 * 1024;

  private final LoadThread thread;
  private final HttpAddress target;
  private final TcpClient client;
  private final SocketRules rules;
  private final int headBytesMax;
  private final Map<Long, UserSocket> sockets = new HashMap<>();
  private final UserSocket.Dialer dialer = new LoopDialer();
  private final long anchorUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  private final long anchorNs = System.nanoTime();

  /** Opens nothing yet. */
  public SocketClient(EngineConfig config, LoadThread thread) {
    this.thread = thread;
    this.target = config.target();
    this.rules = config.connections().sockets();
    this.headBytesMax = config.responseHeadBytesMax();
    this.client = TargetDialer.client(config, thread.loops(), List.of());
  }

  @Override
  public SentRequest send(LoadRequest asked) {
    asked.moments().handedOver(System.nanoTime());
    RenderedRequest rendered = asked.rendered();
    UserSocket socket = sockets.get(asked.user());
    if (rendered.action() == RenderedRequest.Action.SOCKET_OPEN) {
      if (socket != null) {
        socket.leave();
      }
      UserSocket next = new UserSocket(rules, dialer, this::nowUs, asked);
      sockets.put(asked.user(), next);
      return next.open();
    } else if (socket == null || !socket.isWanted()) {
      asked.ended(
          RequestReply.failed(Outcome.FAILED_CHECK, "the user has no socket, it has to open one"));
      return SocketStep.OVER;
    }
    return switch (rendered.action()) {
      case SOCKET_SEND -> socket.write(asked);
      case SOCKET_EXPECT -> socket.expect(asked);
      case SOCKET_CLOSE -> socket.close(asked);
      default -> throw new IllegalArgumentException("no action of a socket: " + rendered.action());
    };
  }

  private long nowUs() {
    return anchorUs + (System.nanoTime() - anchorNs) / 1_000;
  }

  private final class LoopDialer implements UserSocket.Dialer {
    @Override
    public void dial(UserSocket socket, LoadRequest asked) {
      client
          .connect()
          .subscribe(
              connection -> shakeHands(connection, socket, asked),
              failure -> socket.refused(ExchangeTexts.unconnected(failure), 0));
    }

    @Override
    public EventLoop loop() {
      return thread.loop();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // its end comes as a response, or as none
  private void shakeHands(Connection connection, UserSocket socket, LoadRequest asked) {
    Channel channel = connection.channel();
    DialTimes.noteOpened(channel, asked.moments());
    socket.dialed(channel);
    RenderedRequest rendered = asked.rendered();
    String base = target.uri().getRawPath().replaceAll("/+$", "");
    String scheme = target.isTls() ? "wss" : "ws";
    HttpHeaders headers = new DefaultHttpHeaders();
    target.authorization().ifPresent(user -> headers.set("authorization", user.header()));
    rendered.headers().forEach(field -> headers.set(field.name(), oneLine(field.value())));
    if (asked.traceparent() != null) {
      headers.set("traceparent", asked.traceparent());
    }
    WebSocketClientHandshaker handshaker =
        WebSocketClientHandshakerFactory.newHandshaker(
            URI.create(scheme + "://" + target.hostHeader() + base + rendered.path()),
            WebSocketVersion.V13,
            null,
            false,
            headers,
            MESSAGE_BYTES_MAX);
    connection.addHandlerLast("http", new HttpClientCodec(8_192, headBytesMax, 8_192));
    connection.addHandlerLast("response", new HttpObjectAggregator(MESSAGE_BYTES_MAX));
    connection.addHandlerLast("message", new WebSocketFrameAggregator(MESSAGE_BYTES_MAX));
    connection.addHandlerLast("socket", new SocketHandler(socket, handshaker));
    channel.config().setAutoRead(true);
    handshaker.handshake(channel, channel.newPromise());
  }

  private static String oneLine(String value) {
    return value.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
  }

  @Override
  public void forget(long user) {
    UserSocket socket = sockets.remove(user);
    if (socket != null) {
      socket.leave();
    }
  }

  @Override
  public void sweep() {}

  @Override
  public void close() {
    thread.finish(
        () -> {
          sockets.values().forEach(UserSocket::leave);
          sockets.clear();
        });
  }
}
