package io.soakstream.producer.engine.connect;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.soakstream.producer.engine.RequestMoments;

/**
 * When which part of opening a connection was done, by {@link System#nanoTime}; it leaves the
 * pipeline when the connection is open. Confined to the event loop.
 */
public final class DialTimes extends ChannelInboundHandlerAdapter {
  static final String NAME = "dial-times";
  private static final long NS_PER_US = 1_000;

  private final long begunNs = System.nanoTime();
  private long resolvedNs;
  private long connectedNs;

  /** The name of the target is an address now. */
  void resolved() {
    resolvedNs = System.nanoTime();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    connectedNs = System.nanoTime();
    context.fireChannelActive();
  }

  /** Notes for the request that waited for this connection, which has just opened, what it took. */
  public static void noteOpened(Channel channel, RequestMoments moments) {
    if (channel.pipeline().get(NAME) instanceof DialTimes times) {
      channel.pipeline().remove(NAME);
      times.note(channel.pipeline().get(SslHandler.class) != null, moments);
    }
  }

  private void note(boolean isTls, RequestMoments moments) {
    long fromNs = resolvedNs == 0 ? begunNs : resolvedNs;
    moments.dnsUs = resolvedNs == 0 ? 0 : (resolvedNs - begunNs) / NS_PER_US;
    if (connectedNs != 0) {
      moments.connectUs = (connectedNs - fromNs) / NS_PER_US;
      moments.tlsUs = isTls ? (System.nanoTime() - connectedNs) / NS_PER_US : 0;
    }
  }
}
