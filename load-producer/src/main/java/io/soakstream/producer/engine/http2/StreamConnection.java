package io.soakstream.producer.engine.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection.PropertyKey;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.ssl.SslHandler;
import io.soakstream.producer.engine.connect.DialTimes;
import io.soakstream.producer.engine.http.ExchangeTexts;
import io.soakstream.producer.engine.http.FailedExchangeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import reactor.core.Disposable;
import reactor.netty.Connection;
import reactor.netty.tcp.TcpClient;

/**
 * One connection with many requests on it. Requests wait on it until the target's settings have
 * come, which say how many it takes at once. After GOAWAY it carries no new ones, and those that
 * the target did not get to are sent elsewhere. Confined to the event loop.
 */
final class StreamConnection {
  private final StreamHeads heads;
  private final Runnable changed;
  private final Deque<StreamExchange> beforeSettings = new ArrayDeque<>();
  private final StreamCodec codec;
  private final PropertyKey exchanges;
  private final Disposable opening;
  private Channel channel;
  private ChannelHandlerContext context;
  private int streamsMax;
  private int active;
  private boolean ready;
  private boolean hasAnswered;
  private boolean leaving;
  private boolean closed;
  private int lastStream = Integer.MAX_VALUE;
  private Throwable fault;
  private long idleSinceNs = System.nanoTime();
  private boolean flushIsDue;

  /**
   * @param changed whenever it may have room for another request, or has ended
   */
  StreamConnection(
      TcpClient client, StreamHeads heads, int streamsMax, int headBytesMax, Runnable changed) {
    this.heads = heads;
    this.streamsMax = streamsMax;
    this.changed = changed;
    this.codec = StreamCodec.of(new StreamFrames(this), new Faults(), headBytesMax);
    this.exchanges = codec.connection().newKey();
    codec.connection().addListener(new Ends());
    this.opening = client.connect().subscribe(this::opened, this::failed);
  }

  /** Whether another request can be given to it. */
  boolean hasRoom() {
    boolean goesOn = !closed && !leaving && (channel == null || channel.isActive());
    return goesOn && active + beforeSettings.size() < streamsMax;
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether it carries nothing, and since when. */
  boolean isIdleSince(long ns) {
    return active == 0 && beforeSettings.isEmpty() && idleSinceNs - ns <= 0;
  }

  int load() {
    return active + beforeSettings.size();
  }

  /** Sends a request, or keeps it until it can. */
  void send(StreamExchange exchange) {
    exchange.connection = this;
    if (ready) {
      write(exchange);
    } else {
      beforeSettings.addLast(exchange);
    }
  }

  private void opened(Connection connection) {
    channel = connection.channel();
    if (closed) {
      channel.close();
      return;
    }
    StreamExchange first = beforeSettings.peekFirst();
    if (first != null) {
      DialTimes.noteOpened(channel, first.asked.moments());
    }
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls != null && !"h2".equals(tls.applicationProtocol())) {
      fault =
          FailedExchangeException.protocol(StreamTexts.otherProtocol(tls.applicationProtocol()));
      channel.close();
      end();
      return;
    }
    connection.addHandlerLast("http2", codec);
    connection.addHandlerLast("end", new Tail());
    context = channel.pipeline().context(codec);
    channel.config().setAutoRead(true);
    channel.flush();
  }

  private void failed(Throwable failure) {
    fault = ExchangeTexts.unconnected(failure);
    end();
  }

  private void write(StreamExchange exchange) {
    if (exchange.over) {
      return;
    }
    boolean left = leaving || codec.connection().goAwayReceived();
    int stream = left ? -1 : codec.connection().local().incrementAndGetNextStreamId();
    if (stream < 0) { // or all numbers are used up; another connection begins anew
      leaving = true;
      exchange.refused("the connection has no stream left");
      return;
    }
    active++;
    exchange.sentOn(this, stream);
    ByteBuf body = heads.body(exchange.asked);
    exchange.bytesOut = body.readableBytes();
    boolean bodiless = !body.isReadable();
    codec
        .encoder()
        .writeHeaders(context, stream, heads.of(exchange.asked), 0, bodiless, context.newPromise());
    Http2Stream opened = codec.connection().stream(stream);
    if (opened == null) {
      active--;
      body.release();
      exchange.refused("the connection takes no more streams");
      return;
    }
    opened.setProperty(exchanges, exchange);
    if (!bodiless) {
      codec.encoder().writeData(context, stream, body, 0, true, context.newPromise());
    }
    flushSoon();
  }

  /** Once for all requests of one turn of the loop. */
  private void flushSoon() {
    if (!flushIsDue) {
      flushIsDue = true;
      channel.eventLoop().execute(this::flush);
    }
  }

  private void flush() {
    flushIsDue = false;
    channel.flush();
  }

  /** Nobody waits for it any more. */
  void cancel(StreamExchange exchange) {
    if (exchange.streamId != 0 && context != null && !closed) {
      codec.resetStream(context, exchange.streamId, Http2Error.CANCEL.code(), context.newPromise());
      flushSoon();
    } else {
      beforeSettings.remove(exchange);
    }
  }

  /** Closes it; what is still on it is told nothing. */
  void close() {
    closed = true;
    if (channel != null) {
      channel.close();
    } else {
      opening.dispose();
    }
  }

  /** It has ended: requests that had not gone out share its fault, or go elsewhere. */
  private void end() {
    if (closed) {
      return;
    }
    closed = true;
    List<StreamExchange> unsent = new ArrayList<>(beforeSettings);
    beforeSettings.clear();
    unsent.forEach(exchange -> exchange.lost(true, false, leaving, fault));
    changed.run();
  }

  /** The target's settings have come, the first ones or others. */
  void settled(Long streamsAllowed) {
    if (streamsAllowed != null) {
      streamsMax = (int) Math.min(streamsMax, streamsAllowed);
    }
    if (!ready) {
      ready = true;
      sendWhatWaited();
    }
    changed.run();
  }

  private void sendWhatWaited() {
    for (boolean first = true; !beforeSettings.isEmpty() && active < streamsMax; first = false) {
      StreamExchange next = beforeSettings.pollFirst();
      if (!first) { // which had the connection opened; the others waited for it
        next.asked.moments().gotPlace(System.nanoTime());
      }
      write(next);
    }
    List<StreamExchange> beyond = new ArrayList<>(beforeSettings);
    beforeSettings.clear();
    beyond.forEach(exchange -> exchange.refused("the target takes fewer streams"));
  }

  /** A target may answer before it has read the whole request; the rest is not sent then. */
  void answered(StreamExchange exchange) {
    hasAnswered = true;
    Http2Stream stream = codec.connection().stream(exchange.streamId);
    if (stream != null && stream.state().localSideOpen()) {
      cancel(exchange);
    }
    exchange.end(null);
  }

  /** What a stream carries; null when nobody waits for it. */
  StreamExchange exchangeOf(int streamId) {
    Http2Stream stream = codec.connection().stream(streamId);
    return stream == null ? null : stream.getProperty(exchanges);
  }

  private final class Faults implements StreamCodec.Faults {
    @Override
    public void ofStream(int streamId, Throwable cause) {
      StreamExchange exchange = exchangeOf(streamId);
      if (exchange != null) {
        exchange.end(FailedExchangeException.protocol(StreamTexts.invalid(cause)));
      }
    }

    @Override
    public void ofConnection(Throwable cause) {
      if (!ExchangeTexts.isCut(cause)) {
        fault = FailedExchangeException.protocol(StreamTexts.invalid(cause));
      }
    }
  }

  /** Hears of every stream that ends, whoever ended it. */
  private final class Ends extends Http2ConnectionAdapter {
    @Override
    public void onGoAwayReceived(int last, long errorCode, ByteBuf debug) {
      leaving = true; // before the streams that it did not get to are closed
      lastStream = last;
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
      StreamExchange exchange = stream.getProperty(exchanges);
      if (exchange == null) {
        return;
      }
      active--;
      idleSinceNs = System.nanoTime();
      if (!exchange.over
          && exchange.connection == StreamConnection.this
          && exchange.streamId == stream.id()) {
        boolean untouched = leaving && stream.id() > lastStream; // RFC 9113, section 6.8
        exchange.lost(untouched, hasAnswered, leaving, fault);
      }
      if (leaving && active == 0 && channel != null) {
        channel.close(); // nothing more can come of it
      }
      changed.run();
    }
  }

  private final class Tail extends ChannelInboundHandlerAdapter {
    @Override
    public void channelInactive(ChannelHandlerContext where) {
      end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext where, Throwable cause) {
      if (!ExchangeTexts.isCut(cause)) {
        fault = cause;
      }
      channel.close();
    }
  }
}
