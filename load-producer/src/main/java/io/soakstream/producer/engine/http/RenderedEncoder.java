package io.soakstream.producer.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RenderedRequest.HeaderField;
import java.util.List;

/**
 * Rendered requests as bytes of HTTP/1.1. What a request has to have is added where it does not
 * bring it; a line end in a header would make two of it, so none leaves the machine. Immutable, for
 * any thread.
 */
final class RenderedEncoder {
  private static final String VERSION = " HTTP/1.1\r\n";

  private final String base;
  private final List<HeaderField> defaults;

  RenderedEncoder(HttpAddress target) {
    this.base = target.uri().getRawPath().replaceAll("/+$", "");
    List<HeaderField> always =
        List.of(
            new HeaderField("host", target.hostHeader()),
            new HeaderField("user-agent", "soakstream"),
            new HeaderField("accept", "*/*"));
    this.defaults =
        target
            .authorization()
            .map(
                user ->
                    List.of(
                        always.get(0),
                        always.get(1),
                        always.get(2),
                        new HeaderField("authorization", user.header())))
            .orElse(always);
  }

  /**
   * A whole request; the caller owns the buffer.
   *
   * @param traceparent null for none
   */
  ByteBuf request(ByteBufAllocator allocator, RenderedRequest asked, String traceparent) {
    StringBuilder head = new StringBuilder(256);
    head.append(asked.method()).append(' ').append(base).append(asked.path()).append(VERSION);
    for (HeaderField header : defaults) {
      if (!has(asked, header.name())) {
        append(head, header.name(), header.value());
      }
    }
    for (HeaderField header : asked.headers()) {
      append(head, header.name(), header.value());
    }
    boolean hasLength = asked.body().length > 0 || !RequestHeads.isWithoutBody(asked.method());
    if (hasLength && !has(asked, "content-length")) {
      append(head, "content-length", Integer.toString(asked.body().length));
    }
    if (traceparent != null && !has(asked, "traceparent")) {
      append(head, "traceparent", traceparent);
    }
    head.append("\r\n");
    int bytesMax = ByteBufUtil.utf8MaxBytes(head) + asked.body().length;
    ByteBuf request = allocator.ioBuffer(bytesMax, bytesMax);
    ByteBufUtil.writeUtf8(request, head);
    return request.writeBytes(asked.body());
  }

  private static boolean has(RenderedRequest asked, String name) {
    for (HeaderField header : asked.headers()) {
      if (header.name().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append(name).append(": ");
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      head.append(character == '\r' || character == '\n' || character == 0 ? ' ' : character);
    }
    head.append("\r\n");
  }
}
