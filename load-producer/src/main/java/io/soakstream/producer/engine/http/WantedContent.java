package io.soakstream.producer.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import io.soakstream.producer.engine.ReplyContent;
import java.util.Arrays;

/**
 * Keeps of a response what its request asked for, and costs nothing where it asked for nothing.
 * Confined to the event loop.
 */
final class WantedContent {
  private static final int USUAL_BYTES = 512;
  private static final byte[] NOTHING = {};

  private boolean headers;
  private int wanted;
  private byte[] body = NOTHING;
  private int kept;

  /** A request is about to be sent. */
  void expect(HttpConnection.Call call) {
    headers = call.wantsHeaders();
    wanted = call.wantedBodyBytes();
    body = NOTHING;
    kept = 0;
  }

  /** A part of the body has come. */
  void add(ByteBuf part) {
    int bytes = Math.min(part.readableBytes(), wanted - kept);
    if (bytes > 0) {
      if (kept + bytes > body.length) {
        int least = Math.max(kept + bytes, Math.min(wanted, USUAL_BYTES));
        body = Arrays.copyOf(body, Math.min(wanted, Math.max(least, 2 * body.length)));
      }
      part.getBytes(part.readerIndex(), body, kept, bytes);
      kept += bytes;
    }
  }

  /**
   * What was asked for; null when nothing was.
   *
   * @param bytesIn of the whole body
   */
  ReplyContent of(HttpResponse head, long bytesIn) {
    if (!headers && wanted == 0) {
      return null;
    }
    byte[] bytes = kept == body.length ? body : Arrays.copyOf(body, kept);
    body = NOTHING;
    return new ReplyContent(head.headers()::getAll, bytes, wanted > 0 && bytesIn > kept);
  }
}
