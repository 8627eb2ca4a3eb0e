package io.soakstream.producer.engine.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.soakstream.producer.engine.http.FailedExchangeException;

/** What a target says on a connection, given to the exchange that it is for. */
final class StreamFrames extends Http2FrameAdapter {
  private final StreamConnection connection;

  StreamFrames(StreamConnection connection) {
    this.connection = connection;
  }

  @Override
  public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) {
    connection.settled(settings.maxConcurrentStreams());
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context, int id, Http2Headers head, int padding, boolean isEnd) {
    StreamExchange exchange = connection.exchangeOf(id);
    if (exchange == null) {
      return;
    }
    exchange.asked.moments().byteCame(System.nanoTime());
    if (head.status() != null) { // trailers have none
      int status = Integer.parseInt(head.status().toString());
      if (HttpStatusClass.valueOf(status) != HttpStatusClass.INFORMATIONAL) {
        exchange.head(status, head);
      }
    }
    if (isEnd) {
      connection.answered(exchange);
    }
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context,
      int id,
      Http2Headers head,
      int dependency,
      short weight,
      boolean exclusive,
      int padding,
      boolean isEnd) {
    onHeadersRead(context, id, head, padding, isEnd);
  }

  /** All of it counts as read at once, so that the target's window never closes. */
  @Override
  public int onDataRead(
      ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean isEnd) {
    StreamExchange exchange = connection.exchangeOf(id);
    int bytes = data.readableBytes() + padding;
    if (exchange != null) {
      exchange.data(data);
      if (isEnd) {
        connection.answered(exchange);
      }
    }
    return bytes;
  }

  @Override
  public void onRstStreamRead(ChannelHandlerContext context, int id, long errorCode) {
    StreamExchange exchange = connection.exchangeOf(id);
    if (exchange == null || exchange.over) {
      return;
    }
    if (errorCode != Http2Error.REFUSED_STREAM.code()) {
      exchange.end(FailedExchangeException.cut(StreamTexts.reset(exchange, errorCode)));
    } else if (exchange.attempts < StreamPool.ATTEMPTS_MAX) {
      exchange.refused("REFUSED_STREAM");
    } else {
      exchange.end(FailedExchangeException.cut(StreamTexts.refused(exchange.attempts)));
    }
  }
}
