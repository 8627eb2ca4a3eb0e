package io.soakstream.producer.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.soakstream.producer.engine.RequestMoments;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads one response for every request, and knows where it ends: bytes behind it belong to no
 * request, so they are not taken for the beginning of the next response (RFC 9112, section 9.2).
 * Confined to the event loop.
 */
final class ResponseDecoder extends HttpResponseDecoder {
  private final Consumer<ByteBuf> surplus;
  private boolean headOnly;
  private boolean informational;
  private boolean over = true;
  private boolean begun;
  private RequestMoments moments;

  /**
   * @param headBytesMax of status line and headers together
   * @param surplus is shown bytes that nobody asked for
   */
  ResponseDecoder(int headBytesMax, Consumer<ByteBuf> surplus) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(headBytesMax)
            .setMaxHeaderSize(headBytesMax)
            .setAllowDuplicateContentLengths(true)); // equal ones; RFC 9110, section 8.6
    this.surplus = surplus;
  }

  /**
   * A request is about to be sent.
   *
   * @param hasHeadOnly its response has no body whatever its head says
   * @param noted is told of its first byte
   */
  void expect(boolean hasHeadOnly, RequestMoments noted) {
    moments = noted;
    headOnly = hasHeadOnly;
    informational = false;
    over = false;
    begun = false;
  }

  /** Whether the first byte of the expected response has come. */
  boolean hasBegun() {
    return begun;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (over) {
      surplus.accept(in);
      in.skipBytes(in.readableBytes());
      return;
    }
    if (!begun && in.isReadable()) {
      begun = true;
      moments.byteCame(System.nanoTime());
    }
    int before = out.size();
    super.decode(context, in, out);
    for (int i = before; i < out.size(); i++) {
      note(out.get(i));
    }
  }

  private void note(Object part) {
    if (part instanceof HttpResponse head) {
      informational = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
    if (part instanceof LastHttpContent && !informational) {
      over = true;
    }
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return headOnly || super.isContentAlwaysEmpty(message);
  }

  /** Whoever reads the header next takes a line without a colon for one without a value. */
  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    int next = start + length;
    while (next < line.length && (line[next] == ' ' || line[next] == '\t')) {
      next++;
    }
    if (next == line.length || line[next] != ':') {
      throw new IllegalArgumentException("a header line without a colon");
    }
    return super.splitHeaderName(line, start, length);
  }

  /** RFC 9112, section 6.3: one of the two is a lie, and nobody knows which. */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding: chunked");
  }
}
