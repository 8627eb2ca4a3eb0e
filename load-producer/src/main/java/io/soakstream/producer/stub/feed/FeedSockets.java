package io.soakstream.producer.stub.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.Future;
import io.soakstream.producer.scenario.sample.StubFeed;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sockets that get a message each at an interval: {@code {"socket":3,"seq":17,"sent_us":…}}, the
 * sequence from 1 within a socket. A text that a client sends comes back in {@code echo}. Confined
 * to the service's event loop.
 */
public final class FeedSockets {
  /** Messages that a socket gets before its connection is dropped. */
  private static final int MESSAGES_BEFORE_DROP = 5;

  private static final int ECHO_CHARACTERS = 1_000;

  private final StubFeed settings;
  private final EventLoop loop;
  private final LongSupplier nowUs;
  private final Set<Socket> open = new HashSet<>();
  private long opened;
  private long dropped;
  private long messages;
  private long doubled;
  private long lost;
  private long echoed;

  /**
   * @param nowUs microseconds since the epoch, which messages carry
   */
  public FeedSockets(StubFeed settings, EventLoop loop, LongSupplier nowUs) {
    this.settings = settings;
    this.loop = loop;
    this.nowUs = nowUs;
  }

  /** A client whose handshake is over. */
  public final class Socket {
    private final Channel channel;
    private final long number;
    private Future<?> ticking;
    private long sequence;

    private Socket(Channel channel, long number) {
      this.channel = channel;
      this.number = number;
    }

    private void tick() {
      boolean drops = settings.dropEvery() > 0 && number % settings.dropEvery() == 0;
      if (drops && sequence >= MESSAGES_BEFORE_DROP) {
        dropped++;
        channel.close(); // without a close frame, as a network would
        return;
      }
      sequence++;
      messages++;
      if (isDue(settings.loseEvery())) {
        lost++;
        return;
      }
      String text =
          "{\"socket\":"
              + number
              + ",\"seq\":"
              + sequence
              + ",\"sent_us\":"
              + nowUs.getAsLong()
              + "}";
      send(text);
      if (isDue(settings.doubleEvery())) {
        doubled++;
        send(text);
      }
    }

    /** A text from the client. */
    public void receive(String text) {
      echoed++;
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      String kept = text.length() > ECHO_CHARACTERS ? text.substring(0, ECHO_CHARACTERS) : text;
      send(answer.put("echo", kept).put("sent_us", nowUs.getAsLong()).toString());
    }

    private void send(String text) {
      channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
    }

    private void close() {
      ticking.cancel(false);
      open.remove(this);
    }
  }

  private boolean isDue(int every) {
    return every > 0 && messages % every == 0;
  }

  /** A client has come; its messages begin after one interval. */
  public Socket open(Channel channel) {
    opened++;
    Socket socket = new Socket(channel, opened);
    open.add(socket);
    long everyNs = settings.interval().toNanos();
    socket.ticking = loop.scheduleAtFixedRate(socket::tick, everyNs, everyNs, TimeUnit.NANOSECONDS);
    channel.closeFuture().addListener(closed -> socket.close());
    return socket;
  }

  /** What it counted. */
  public ObjectNode figures() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("opened", opened)
        .put("open", open.size())
        .put("dropped", dropped)
        .put("messages", messages)
        .put("doubled", doubled)
        .put("lost", lost)
        .put("echoed", echoed);
  }
}
