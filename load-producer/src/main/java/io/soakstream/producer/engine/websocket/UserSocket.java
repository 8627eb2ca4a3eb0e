package io.soakstream.producer.engine.websocket;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.Future;
import io.soakstream.event.Outcome;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.engine.http.FailedExchangeException;
import io.soakstream.producer.engine.http.OutcomeClassifier;
import io.soakstream.producer.scenario.connection.SocketRules;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The socket of one user. Messages that nobody waits for yet are kept for who comes next. A socket
 * that is lost is opened again by itself; the step that it was lost under lasts until then, so that
 * its length is the outage. Confined to the event loop.
 */
final class UserSocket {
  private static final int SWITCHED = 101;
  private static final int CLOSE_S_MAX = 5;

  /** Opens the connection of a socket, and tells it how that ended. */
  interface Dialer {
    void dial(UserSocket socket, LoadRequest asked);

    EventLoop loop();
  }

  private final SocketRules rules;
  private final Dialer dialer;
  private final LongSupplier nowUs;
  private final LoadRequest opened;
  private final UnreadMessages unread = new UnreadMessages();
  private SequenceWatch sequence = new SequenceWatch();
  private SocketStep opening;
  private SocketStep expecting;
  private SocketStep closing;
  private Channel channel;
  private boolean wanted = true;
  private boolean isOpen;
  private boolean pongIsDue;
  private long lostUs;
  private String loss;
  private Future<?> pinging;

  /** A step is given up. */
  private void disposed(SocketStep step) {
    if (expecting == step) {
      expecting = null;
    } else if (opening == step) {
      opening = null;
      leave();
    }
  }

  private String trouble() {
    return loss == null ? "" : "; " + loss + ", and it could not be opened again";
  }

  private SocketStep step(LoadRequest asked) {
    return new SocketStep(asked, this::disposed, this::trouble);
  }

  UserSocket(SocketRules rules, Dialer dialer, LongSupplier nowUs, LoadRequest asked) {
    this.rules = rules;
    this.dialer = dialer;
    this.nowUs = nowUs;
    this.opened = asked;
    this.opening = step(asked);
  }

  /** Opens it for the first time. */
  LoadTransport.SentRequest open() {
    LoadTransport.SentRequest step = opening;
    dialer.dial(this, opened);
    return step;
  }

  /** Whether the user still has it. */
  boolean isWanted() {
    return wanted;
  }

  /** Its connection stands, and the handshake begins. */
  void dialed(Channel fresh) {
    channel = fresh;
  }

  /** The handshake is over. */
  void connected(Channel open) {
    channel = open;
    if (!wanted) {
      channel.close();
      return;
    }
    isOpen = true;
    sequence = new SequenceWatch();
    keepAlive();
    if (opening != null) {
      SocketStep first = opening;
      opening = null;
      first.end(new RequestReply(Outcome.OK, SWITCHED, 0, 0, null, null));
    } else if (loss != null) {
      tellOutage();
    }
  }

  private void tellOutage() {
    SocketStep waited = expecting;
    String text = loss + "; open again after " + (nowUs.getAsLong() - lostUs) / 1_000 + " ms";
    if (waited != null) {
      loss = null;
      expecting = null;
      waited.asked.moments().beganUs = lostUs;
      waited.end(RequestReply.failed(Outcome.RESET, text));
    } else {
      loss = text; // for the step that comes next
    }
  }

  /** It could not be opened. */
  void refused(Throwable failure, int status) {
    if (opening != null) {
      SocketStep first = opening;
      opening = null;
      wanted = false;
      first.end(
          status == 0
              ? OutcomeClassifier.replyOf(failure)
              : new RequestReply(Outcome.HTTP_ERROR, status, 0, 0, "status " + status, null));
    } else {
      againLater();
    }
  }

  private void keepAlive() {
    long everyNs = rules.pingEvery().toNanos();
    if (everyNs > 0) {
      pinging =
          channel
              .eventLoop()
              .scheduleAtFixedRate(this::ping, everyNs, everyNs, TimeUnit.NANOSECONDS);
    }
  }

  private void ping() {
    if (pongIsDue) {
      loss = "no pong came within " + rules.pingEvery().toMillis() + " ms";
      channel.close();
    } else {
      pongIsDue = true;
      channel.writeAndFlush(new PingWebSocketFrame());
    }
  }

  void ponged() {
    pongIsDue = false;
  }

  /** A message has come. */
  void received(byte[] body) {
    SocketMessage message = SocketMessage.of(body, rules, sequence);
    if (expecting != null) {
      SocketStep waiting = expecting;
      expecting = null;
      waiting.give(message);
    } else if (!unread.keep(message)) {
      loss = UnreadMessages.OVERFLOW;
    }
  }

  /** The connection has ended, by whomever. */
  void lost(String how) {
    isOpen = false;
    pongIsDue = false;
    if (pinging != null) {
      pinging.cancel(false);
    }
    if (closing != null) {
      wanted = false;
      closing.end(closed());
      closing = null;
    }
    if (wanted) {
      lostUs = nowUs.getAsLong();
      loss = loss == null ? how : loss;
      againLater();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it says itself how it ends
  private void againLater() {
    dialer
        .loop()
        .schedule(
            () -> {
              if (wanted) {
                dialer.dial(this, opened);
              }
            },
            rules.reconnectAfter().toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /** Sends a text. */
  LoadTransport.SentRequest write(LoadRequest asked) {
    if (!isOpen) {
      asked.ended(RequestReply.failed(Outcome.RESET, loss == null ? "the socket is closed" : loss));
      return SocketStep.OVER;
    }
    byte[] body = asked.rendered().body();
    SocketStep step = step(asked);
    channel
        .writeAndFlush(new TextWebSocketFrame(new String(body, StandardCharsets.UTF_8)))
        .addListener(
            written ->
                step.end(
                    written.isSuccess()
                        ? new RequestReply(Outcome.OK, 0, body.length, 0, null, null)
                        : OutcomeClassifier.replyOf(
                            FailedExchangeException.cut("the socket was lost as it was sent"))));
    return step;
  }

  /** Waits for a message, or takes one that has come already. */
  LoadTransport.SentRequest expect(LoadRequest asked) {
    SocketStep step = step(asked);
    SocketMessage next = unread.next();
    if (next != null) {
      step.give(next);
      return step;
    }
    expecting = step;
    if (isOpen && loss != null) {
      String text = loss;
      loss = null;
      expecting = null;
      asked.moments().beganUs = lostUs;
      step.end(RequestReply.failed(Outcome.RESET, text));
    }
    return step;
  }

  private RequestReply closed() {
    String fault = unread.fault();
    return fault == null
        ? new RequestReply(Outcome.OK, 0, 0, 0, null, null)
        : RequestReply.failed(Outcome.FAILED_CHECK, fault);
  }

  /**
   * Says goodbye, and is over when the target has, too. Messages that were not read fail it when
   * they are lost, doubled or out of order.
   */
  LoadTransport.SentRequest close(LoadRequest asked) {
    SocketStep step = step(asked);
    wanted = false;
    if (!isOpen) {
      leave();
      step.end(closed());
      return step;
    }
    closing = step;
    channel.writeAndFlush(new CloseWebSocketFrame(1000, ""));
    channel.eventLoop().schedule(() -> channel.close(), CLOSE_S_MAX, TimeUnit.SECONDS);
    return step;
  }

  /** Its user is gone. */
  void leave() {
    wanted = false;
    if (pinging != null) {
      pinging.cancel(false);
    }
    if (channel != null) {
      if (isOpen) {
        channel
            .writeAndFlush(new CloseWebSocketFrame(1001, ""))
            .addListener(sent -> channel.close());
      } else {
        channel.close();
      }
    }
  }
}
