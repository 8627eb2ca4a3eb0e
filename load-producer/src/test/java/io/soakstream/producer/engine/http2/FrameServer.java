package io.soakstream.producer.engine.http2;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A target of HTTP/2 that does what a target may do. */
final class FrameServer implements AutoCloseable {
  private static final int STREAMS_BEFORE_LEAVING = 40;

  enum Habit {
    LEAVES_AND_REFUSES,
    RESETS_EVERY_TENTH,
    SPEAKS_HTTP_1
  }

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong reset = new AtomicLong();
  private final AtomicLong left = new AtomicLong();
  private final Set<String> refusedOnes = new HashSet<>();
  private final Habit habit;
  private final Channel channel;

  FrameServer(Habit habit) {
    this.habit = habit;
    this.channel =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel accepted) {
                    if (habit == Habit.SPEAKS_HTTP_1) {
                      accepted.pipeline().addLast(new OldSpeaker());
                    } else {
                      accepted.pipeline().addLast(Http2FrameCodecBuilder.forServer().build());
                      accepted.pipeline().addLast(new Streams());
                    }
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  long refused() {
    return refused.get();
  }

  long reset() {
    return reset.get();
  }

  /** Connections that were left with GOAWAY. */
  long left() {
    return left.get();
  }

  private static final class OldSpeaker extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
      context.writeAndFlush(
          Unpooled.copiedBuffer(
              "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n", StandardCharsets.US_ASCII));
    }
  }

  private final class Streams extends ChannelInboundHandlerAdapter {
    private final Map<Integer, String> traces = new HashMap<>();
    private long streams;
    private boolean leaving;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      try {
        if (message instanceof Http2HeadersFrame head) {
          traces.put(head.stream().id(), String.valueOf(head.headers().get("traceparent")));
          if (head.isEndStream()) {
            answer(context, head.stream());
          }
        } else if (message instanceof Http2DataFrame data && data.isEndStream()) {
          answer(context, data.stream());
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    private void answer(ChannelHandlerContext context, Http2FrameStream stream) {
      long number = asked.incrementAndGet();
      streams++;
      if (habit == Habit.RESETS_EVERY_TENTH && number % 10 == 0) {
        reset.incrementAndGet();
        context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR).stream(stream));
        return;
      }
      String trace = traces.remove(stream.id()).substring(0, 35);
      if (habit == Habit.LEAVES_AND_REFUSES && number % 7 == 0 && refusedOnes.add(trace)) {
        refused.incrementAndGet();
        context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM).stream(stream));
        return;
      }
      context.write(
          new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200")).stream(stream));
      context.writeAndFlush(
          new DefaultHttp2DataFrame(Unpooled.copiedBuffer("{}", StandardCharsets.US_ASCII), true)
              .stream(stream));
      if (habit == Habit.LEAVES_AND_REFUSES && !leaving && streams >= STREAMS_BEFORE_LEAVING) {
        leaving = true;
        left.incrementAndGet();
        context.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
      }
    }
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
  }
}
