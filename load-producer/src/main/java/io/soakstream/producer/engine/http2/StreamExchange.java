package io.soakstream.producer.engine.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Headers;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.ReplyContent;
import io.soakstream.producer.engine.http.FailedExchangeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One request and what has come of its response. Confined to the event loop. */
final class StreamExchange implements LoadTransport.SentRequest {
  /** Where a request goes that has no place on a connection any more. */
  interface Owner {
    /** It was refused before anything was done with it. */
    void again(StreamExchange exchange, String why);

    /** It is over, with a response or without. */
    void ended(StreamExchange exchange, Throwable failure);
  }

  private static final byte[] NOTHING = {};
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  final LoadRequest asked;
  final String method;
  private final Owner owner;
  StreamConnection connection;
  int streamId;
  int attempts;
  boolean over;
  long bytesOut;
  int status;
  long bytesIn;
  private Http2Headers headers;
  private byte[] body = NOTHING;
  private int kept;

  StreamExchange(LoadRequest asked, String method, Owner owner) {
    this.asked = asked;
    this.method = method;
    this.owner = owner;
  }

  boolean isForHeadOnly() {
    return method.equals(HttpMethod.HEAD.name());
  }

  /** It goes out on another stream than before. */
  void sentOn(StreamConnection next, int stream) {
    connection = next;
    streamId = stream;
    attempts++;
    status = 0;
    bytesIn = 0;
    kept = 0;
    headers = null;
  }

  void head(int newStatus, Http2Headers read) {
    status = newStatus;
    headers = asked.wantsHeaders() ? read : null;
  }

  void data(ByteBuf part) {
    bytesIn += part.readableBytes();
    int bytes = Math.min(part.readableBytes(), asked.wantedBodyBytes() - kept);
    if (bytes > 0) {
      if (kept + bytes > body.length) {
        body = Arrays.copyOf(body, Math.max(kept + bytes, 2 * body.length));
      }
      part.getBytes(part.readerIndex(), body, kept, bytes);
      kept += bytes;
    }
  }

  /** What was wanted of the response; null when nothing was. */
  ReplyContent content() {
    if (!asked.wantsHeaders() && asked.wantedBodyBytes() == 0) {
      return null;
    }
    Http2Headers all = headers;
    return new ReplyContent(
        name -> all == null ? List.of() : texts(all.getAll(name.toLowerCase(Locale.ROOT))),
        Arrays.copyOf(body, kept),
        asked.wantedBodyBytes() > 0 && bytesIn > kept);
  }

  private static List<String> texts(List<CharSequence> values) {
    List<String> texts = new ArrayList<>(values.size());
    values.forEach(value -> texts.add(value.toString()));
    return texts;
  }

  /** Tells the owner, once. */
  void end(Throwable failure) {
    if (!over) {
      over = true;
      owner.ended(this, failure);
    }
  }

  /** Asks the owner to send it on another connection. */
  void refused(String why) {
    if (!over) {
      owner.again(this, why);
    }
  }

  /**
   * Its place is gone before its response was complete.
   *
   * @param untouched whether the target did nothing with it
   * @param onUsedConnection whether others were answered on its connection before
   * @param fault of the connection; null when the target closed it
   */
  void lost(boolean untouched, boolean onUsedConnection, boolean goingAway, Throwable fault) {
    boolean stale = onUsedConnection && status == 0 && IDEMPOTENT.contains(method);
    if (fault == null && (untouched || stale) && attempts < StreamPool.ATTEMPTS_MAX) {
      attempts += streamId == 0 ? 1 : 0; // one that had not gone out is tried for ever otherwise
      refused(goingAway ? "GOAWAY" : "closed");
    } else {
      end(fault == null ? FailedExchangeException.cut(StreamTexts.cut(this, goingAway)) : fault);
    }
  }

  @Override
  public String progress() {
    return status == 0 ? "" : "; status " + status + " and " + bytesIn + " bytes of it had come";
  }

  @Override
  public void dispose() {
    if (!over) {
      over = true;
      if (connection != null) {
        connection.cancel(this);
      }
    }
  }

  @Override
  public boolean isDisposed() {
    return over;
  }
}
