package io.soakstream.producer.door;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Cuts off who sends too slowly: the head of a request has to be there in its time, and then its
 * body, however steadily they trickle. Between requests a connection may rest for longer. Stands
 * behind the HTTP codec; confined to the event loop of its connection.
 */
final class SenderDeadline extends ChannelInboundHandlerAdapter {
  static final String NAME = "sender-deadline";

  private static final Duration REST = Duration.ofSeconds(75);

  private final Duration headLimit;
  private final Duration bodyLimit;
  private Future<?> deadline;

  SenderDeadline(Duration headLimit, Duration bodyLimit) {
    this.headLimit = headLimit;
    this.bodyLimit = bodyLimit;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    within(context, headLimit, "the head of the request did not come in time");
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      within(context, bodyLimit, "the body of the request did not come in time");
    }
    if (message instanceof LastHttpContent) {
      within(context, REST.compareTo(headLimit) > 0 ? REST : headLimit, "");
    }
    context.fireChannelRead(message);
  }

  private void within(ChannelHandlerContext context, Duration limit, String reason) {
    cancel();
    deadline =
        context
            .executor()
            .schedule(() -> cutOff(context, reason), limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void cancel() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  private static void cutOff(ChannelHandlerContext context, String reason) {
    if (reason.isEmpty()) {
      context.close();
      return;
    }
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.REQUEST_TIMEOUT,
            Unpooled.wrappedBuffer(
                ("{\"error\":\"" + reason + "\"}\n").getBytes(StandardCharsets.UTF_8)));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel();
    context.fireChannelInactive();
  }
}
