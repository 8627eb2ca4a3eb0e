package io.soakstream.producer.door;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets so many connections in at once; what comes beyond is told so and closed, before anything of
 * it is read. Safe for any thread.
 */
@Sharable
final class ConnectionGate extends ChannelInboundHandlerAdapter {
  private static final byte[] FULL =
      ("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: 61\r\n\r\n"
              + "{\"error\":\"as many connections are open as the door lets in\"}\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final int max;
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder turnedAway = new LongAdder();

  ConnectionGate(int max) {
    this.max = max;
  }

  int open() {
    return open.get();
  }

  long turnedAway() {
    return turnedAway.sum();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (open.incrementAndGet() <= max) {
      context.channel().closeFuture().addListener(closed -> open.decrementAndGet());
      context.fireChannelActive();
      return;
    }
    open.decrementAndGet();
    turnedAway.increment();
    context.pipeline().addAfter(context.name(), "turned-away", new TurnedAway());
    context.writeAndFlush(Unpooled.wrappedBuffer(FULL)).addListener(ChannelFutureListener.CLOSE);
  }

  /** What a connection that was turned away still sends is not looked at. */
  private static final class TurnedAway extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }
  }
}
