package io.soakstream.producer.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.netty.Connection;
import reactor.netty.tcp.TcpClient;

/**
 * One connection, with one request on it at a time: nothing is pipelined, nothing is sent twice.
 * Opened with its first request. Disposing of it closes it, and its request is told nothing.
 * Confined to the event loop.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter implements Disposable {
  private final TcpClient client;
  private final Consumer<HttpConnection> free;
  private Disposable opening;
  private Channel channel;
  private Call call;
  private boolean disposed;
  private HttpResponse response;
  private long bytesIn;
  private long idleSinceNs;

  /** A request and who waits for its reply. Called once, on the event loop. */
  interface Call {
    /** The whole request; the connection owns the buffer then. */
    ByteBuf request();

    /** Whether the response has no body whatever its head says. */
    boolean isForHeadOnly();

    void replied(Reply reply);

    void failed(Throwable failure);
  }

  /**
   * @param free takes the connection when it can carry another request
   */
  HttpConnection(TcpClient client, Consumer<HttpConnection> free) {
    this.client = client;
    this.free = free;
  }

  boolean isOpen() {
    return channel != null && channel.isActive();
  }

  /** As {@link System#nanoTime}. */
  long idleSinceNs() {
    return idleSinceNs;
  }

  /** Sends a request; the one before must be over. */
  void send(Call next) {
    call = next;
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
    connection.addHandlerLast("http", new Decoder());
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
      if (call == null) {
        dispose(); // Words that nobody asked for.
      } else {
        read((HttpObject) message);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(HttpObject message) {
    if (message.decoderResult().isFailure()) {
      fail(message.decoderResult().cause());
      return;
    }
    if (message instanceof HttpResponse head) {
      response = head;
      bytesIn = 0;
    }
    if (message instanceof HttpContent content) {
      bytesIn += content.content().readableBytes();
    }
    if (message instanceof LastHttpContent
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
      reply();
    }
  }

  private void reply() {
    Call answered = call;
    Reply reply = new Reply(response.status().code(), bytesIn);
    boolean kept = HttpUtil.isKeepAlive(response);
    call = null;
    response = null;
    if (kept) {
      idleSinceNs = System.nanoTime();
      free.accept(this);
    } else {
      dispose();
    }
    answered.replied(reply);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(new IOException("the target closed the connection before its response was complete"));
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
  }

  private void fail(Throwable failure) {
    Call failed = call;
    boolean told = disposed;
    dispose();
    if (failed != null && !told) {
      failed.failed(failure);
    }
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

  /** Knows that a HEAD is answered without a body. */
  private final class Decoder extends HttpResponseDecoder {
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
      return call != null && call.isForHeadOnly() || super.isContentAlwaysEmpty(message);
    }
  }
}
