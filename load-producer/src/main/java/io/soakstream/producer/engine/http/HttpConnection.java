package io.soakstream.producer.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import io.soakstream.producer.engine.ReplyContent;
import io.soakstream.producer.engine.RequestMoments;
import io.soakstream.producer.engine.connect.DialTimes;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.netty.Connection;
import reactor.netty.tcp.TcpClient;

/**
 * One connection, with one request on it at a time: nothing is pipelined, nothing is sent twice.
 * Opened with its first request. A response counts when the read in which it ended is over, so that
 * bytes behind it fail the exchange that sent them. Disposing of it closes it, and its request is
 * told nothing. Confined to the event loop.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter implements Disposable {
  private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

  private final TcpClient client;
  private final Consumer<HttpConnection> free;
  private final int headBytesMax;
  private final ResponseDecoder decoder;
  private final WantedContent content = new WantedContent();
  private Disposable opening;
  private Channel channel;
  private Call call;
  private Call last;
  private boolean disposed;
  private HttpResponse response;
  private boolean complete;
  private long bytesIn;
  private long bytesSurplus;
  private long sent;
  private long sentMax = KeepAliveHint.NONE;
  private long idleSinceNs;
  private long idleNsMax;
  private long idleBeforeNs;

  /** A request and who waits for its end. Called on the event loop. */
  interface Call {
    /** The whole request; the connection owns the buffer then. */
    ByteBuf request();

    /** Whether the response has no body whatever its head says. */
    boolean isForHeadOnly();

    /** Whether {@link #ended} is told the headers of the response. */
    boolean wantsHeaders();

    /** Of so much of the body it is told the bytes. */
    int wantedBodyBytes();

    /**
     * Told once.
     *
     * @param content what was wanted; null when nothing was
     * @param failure why there is no response that counts; null when there is one
     */
    void ended(int status, long bytesIn, ReplyContent content, Throwable failure);

    /** After the reply, bytes came that nobody asked for. */
    void surplus();

    /** Where it is noted what the request goes through. */
    RequestMoments moments();
  }

  /**
   * @param idleNsMax how long it is kept without a request, unless the target wants less
   * @param free takes the connection when it can carry another request
   */
  HttpConnection(
      TcpClient client, long idleNsMax, int headBytesMax, Consumer<HttpConnection> free) {
    this.client = client;
    this.idleNsMax = idleNsMax;
    this.headBytesMax = headBytesMax;
    this.free = free;
    this.decoder = new ResponseDecoder(headBytesMax, this::surplus);
  }

  /** Whether it is open and was not idle for too long; nanoseconds as {@link System#nanoTime}. */
  boolean isUsable(long nowNs) {
    return channel != null && channel.isActive() && nowNs - idleSinceNs < idleNsMax;
  }

  /** The time at which its next request is about to be sent. */
  void take(long nowNs) {
    idleBeforeNs = nowNs - idleSinceNs;
  }

  /** Sends a request; the one before must be over. */
  void send(Call next) {
    call = next;
    last = next;
    sent++;
    response = null;
    complete = false;
    bytesIn = 0;
    bytesSurplus = 0;
    content.expect(next);
    decoder.expect(next.isForHeadOnly(), next.moments());
    if (channel == null) {
      opening = client.connect().subscribe(this::opened, this::fail);
    } else {
      write();
    }
  }

  private void opened(Connection connection) {
    channel = connection.channel();
    if (disposed) {
      channel.close();
      return;
    }
    DialTimes.noteOpened(channel, call.moments());
    connection.addHandlerLast("http", decoder);
    connection.addHandlerLast("reply", this);
    channel.config().setAutoRead(true);
    write();
  }

  private void write() {
    // A failed write closes the channel: that is where its request hears of it.
    channel.writeAndFlush(call.request(), channel.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (call != null && message instanceof HttpObject part) {
        read(part);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(HttpObject part) {
    if (part.decoderResult().isFailure()) {
      Throwable cause = part.decoderResult().cause();
      fail(ExchangeTexts.invalid(response != null, headBytesMax, cause));
      return;
    }
    if (part instanceof HttpResponse head) {
      response = head;
      String fault = ExchangeTexts.faultOf(head);
      if (fault != null) {
        fail(FailedExchangeException.protocol(fault));
        return;
      }
    }
    if (part instanceof HttpContent piece) {
      bytesIn += piece.content().readableBytes();
      content.add(piece.content());
    }
    if (part instanceof LastHttpContent) {
      complete = response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (complete && call != null) {
      finish(true);
    }
    context.fireChannelReadComplete();
  }

  /** Bytes behind a response, or while nobody waits for one. */
  private void surplus(ByteBuf bytes) {
    if (call != null) {
      bytesSurplus += bytes.readableBytes();
      return;
    }
    boolean isExpectedEnd = disposed || ExchangeTexts.isFarewell(bytes);
    dispose();
    if (!isExpectedEnd) {
      last.surplus();
    }
  }

  private void finish(boolean maybeKept) {
    Call answered = call;
    HttpResponse head = response;
    call = null;
    response = null;
    if (bytesSurplus > 0) {
      dispose();
      String text = ExchangeTexts.surplus(head, answered.isForHeadOnly(), bytesSurplus);
      answered.ended(0, 0, null, FailedExchangeException.protocol(text));
      return;
    }
    if (maybeKept && isKept(head)) {
      idleSinceNs = System.nanoTime();
      free.accept(this);
    } else {
      dispose();
    }
    answered.ended(head.status().code(), bytesIn, content.of(head, bytesIn), null);
  }

  /** A response that comes before its request was sent leaves a connection that nobody can use. */
  private boolean isKept(HttpResponse head) {
    ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
    if (!HttpUtil.isKeepAlive(head) || unsent == null || !unsent.isEmpty()) {
      return false;
    }
    String hint = head.headers().get(KEEP_ALIVE);
    if (hint != null) {
      idleNsMax = Math.min(idleNsMax, KeepAliveHint.idleNs(hint));
      long requestsMax = KeepAliveHint.requestsMax(hint);
      if (requestsMax == 0 || sentMax == KeepAliveHint.NONE) {
        sentMax = requestsMax; // whether it counts down or not, the first one bounds them all
      }
    }
    return idleNsMax > 0 && sent < sentMax;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(null);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
  }

  /** Null is the target's closing the connection. */
  private void fail(Throwable failure) {
    if (complete && call != null && bytesSurplus == 0) {
      finish(false); // it ended behind its response
      return;
    }
    Call failed = call;
    boolean wasDisposed = disposed;
    Throwable reason = failed == null || wasDisposed ? null : reason(failure);
    dispose();
    if (reason != null) {
      failed.ended(0, 0, null, reason);
    }
  }

  private Throwable reason(Throwable failure) {
    if (complete) {
      return FailedExchangeException.protocol(
          ExchangeTexts.surplus(response, call.isForHeadOnly(), bytesSurplus));
    } else if (channel == null) {
      return ExchangeTexts.unconnected(failure);
    } else if (!ExchangeTexts.isCut(failure)) {
      return failure;
    }
    boolean reset = failure != null;
    if (!decoder.hasBegun() && sent > 1) {
      return FailedExchangeException.stale(ExchangeTexts.stale(reset, idleBeforeNs));
    }
    return FailedExchangeException.cut(
        ExchangeTexts.cut(reset, decoder.hasBegun(), response, bytesIn));
  }

  /** How much of the response has come, to follow a sentence; empty when nothing has. */
  String progress() {
    if (response == null) {
      return decoder.hasBegun() ? "; part of its head had come" : "";
    }
    return "; status " + response.status().code() + " and " + bytesIn + " bytes of it had come";
  }

  @Override
  public void dispose() {
    disposed = true;
    call = null;
    if (channel != null) {
      channel.close();
    } else if (opening != null) {
      opening.dispose();
    }
  }

  @Override
  public boolean isDisposed() {
    return disposed;
  }
}
