package io.soakstream.producer.engine.websocket;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.soakstream.producer.engine.http.FailedExchangeException;

/** What comes on a connection, told the socket that it is for. Confined to the event loop. */
final class SocketHandler extends SimpleChannelInboundHandler<Object> {
  private final UserSocket socket;
  private final WebSocketClientHandshaker handshaker;
  private boolean isOpen;
  private boolean isTold;
  private String farewell;

  SocketHandler(UserSocket socket, WebSocketClientHandshaker handshaker) {
    this.socket = socket;
    this.handshaker = handshaker;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Object message) {
    if (message instanceof FullHttpResponse response && !isOpen) {
      shakeHands(context, response);
    } else if (message instanceof WebSocketFrame frame) {
      read(context, frame);
    }
  }

  private void shakeHands(ChannelHandlerContext context, FullHttpResponse response) {
    try {
      handshaker.finishHandshake(context.channel(), response);
    } catch (WebSocketHandshakeException e) {
      tell(e, response.status().code());
      context.close();
      return;
    }
    isOpen = true;
    socket.connected(context.channel());
  }

  private void read(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame) {
      socket.received(ByteBufUtil.getBytes(frame.content()));
    } else if (frame instanceof PingWebSocketFrame) {
      context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
    } else if (frame instanceof PongWebSocketFrame) {
      socket.ponged();
    } else if (frame instanceof CloseWebSocketFrame close) {
      int code = close.statusCode() < 0 ? 1005 : close.statusCode(); // RFC 6455, section 7.4.1
      String reason = close.reasonText().replaceAll("\\p{Cntrl}", " ");
      farewell =
          "the target closed the socket: " + code + (reason.isEmpty() ? "" : " (" + reason + ")");
      context.writeAndFlush(close.retain()).addListener(sent -> context.close());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (isOpen) {
      socket.lost(farewell == null ? "the connection ended without a farewell (1006)" : farewell);
    } else {
      tell(FailedExchangeException.cut("the target closed the connection in the handshake"), 0);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!isOpen) {
      tell(cause, 0);
    }
    context.close();
  }

  private void tell(Throwable failure, int status) {
    if (!isTold) {
      isTold = true;
      socket.refused(failure, status);
    }
  }
}
