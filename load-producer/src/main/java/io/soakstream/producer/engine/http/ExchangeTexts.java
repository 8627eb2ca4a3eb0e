package io.soakstream.producer.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.soakstream.event.Outcome;
import io.soakstream.producer.engine.connect.RefusedAddressException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What went wrong with an exchange, in sentences for the one who reads the result. Stateless. */
public final class ExchangeTexts {
  private static final byte[] FAREWELL = "HTTP/1.1 408".getBytes(StandardCharsets.US_ASCII);
  private static final long NS_PER_MS = 1_000_000;
  private static final int STATUS_MIN = 100;
  private static final int STATUS_MAX = 999;

  private ExchangeTexts() {}

  /**
   * Says everything once, so that no class has to be read when this process has no descriptor left
   * to read it with.
   */
  public static void rehearse() {
    Throwable ours = new ChannelException("", new ConnectException("error(-1)"));
    OutcomeClassifier.of(unconnected(ours));
    OutcomeClassifier.of(unconnected(new ConnectException("")));
    OutcomeClassifier.of(
        FailedExchangeException.cut(cut(isCut(new SocketException()), false, null, 0)));
  }

  /** What is wrong with a head that could be read; null when nothing is. */
  static String faultOf(HttpResponse head) {
    int status = head.status().code();
    if (head.protocolVersion().majorVersion() != 1) {
      return "the response is one of " + head.protocolVersion() + ", and HTTP/1.1 was asked for";
    } else if (status < STATUS_MIN || status > STATUS_MAX) {
      return "the response has the status " + status + ", which is none";
    } else if (status == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
      return "the response has status 101, and no other protocol was asked for";
    }
    return null;
  }

  /** Bytes that are no HTTP. */
  static FailedExchangeException invalid(boolean inBody, int headBytesMax, Throwable cause) {
    if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException) {
      return FailedExchangeException.protocol(
          "the head of the response is longer than "
              + headBytesMax
              + " bytes, the limit target.max_response_head");
    } else if (cause instanceof PrematureChannelClosureException) {
      return FailedExchangeException.cut(cut(false, true, null, 0));
    }
    return FailedExchangeException.protocol(
        "the "
            + (inBody ? "body" : "head")
            + " of the response is no HTTP: "
            + OutcomeClassifier.detailOf(cause).replaceAll("\\p{Cntrl}+", " "));
  }

  /** Bytes behind the end of a response. */
  static String surplus(HttpResponse head, boolean isForHeadOnly, long bytes) {
    int status = head.status().code();
    boolean bodiless =
        isForHeadOnly
            || status == HttpResponseStatus.NO_CONTENT.code()
            || status == HttpResponseStatus.NOT_MODIFIED.code();
    String of = isForHeadOnly ? "the response to HEAD" : "the response with status " + status;
    return bodiless
        ? of + " has no body, and " + bytes + " bytes followed it"
        : bytes + " bytes followed the end of " + of + ", and nobody had asked for them";
  }

  /** Whether bytes on an idle connection only say that it will be closed (RFC 9110, 15.5.9). */
  static boolean isFarewell(ByteBuf bytes) {
    return bytes.readableBytes() >= FAREWELL.length
        && ByteBufUtil.equals(
            bytes, bytes.readerIndex(), Unpooled.wrappedBuffer(FAREWELL), 0, FAREWELL.length);
  }

  /** A connection that could not be opened: whose doing it is. */
  public static Throwable unconnected(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof RefusedAddressException) {
        return FailedExchangeException.notSent(one.getMessage());
      }
    }
    Optional<String> ours = LocalFailures.whenConnecting(failure);
    if (ours.isPresent()) {
      return FailedExchangeException.notSent(ours.get());
    } else if (OutcomeClassifier.of(failure) == Outcome.CONNECT_REFUSED) {
      return FailedExchangeException.unconnected(
          Outcome.CONNECT_REFUSED,
          failure instanceof NoRouteToHostException
              ? "no machine answers at the target's address"
              : "the target refused the connection");
    }
    return failure;
  }

  /** Whether a failure of an open connection is its end: a reset, or a close when it is null. */
  public static boolean isCut(Throwable failure) {
    return failure == null
        || failure instanceof NativeIoException
        || failure instanceof ClosedChannelException
        || failure instanceof SocketException
        || failure.getClass() == IOException.class;
  }

  /** An end before the first byte, on a connection that had been idle for so long. */
  static String stale(boolean reset, long idleNs) {
    return "the target "
        + (reset ? "reset" : "closed")
        + " the connection, "
        + idleNs / NS_PER_MS
        + " ms idle before, as a request was sent on it";
  }

  /** The same of a request that must not be sent twice. */
  static String notSentAgain(String stale, String method) {
    return stale
        + "; it is not sent again, because "
        + method
        + " is not idempotent (RFC 9110, 9.2.2): set target.idle_timeout below the target's own";
  }

  /** An end before the response was complete. */
  static String cut(boolean reset, boolean begun, HttpResponse head, long bytes) {
    String ended = "the target " + (reset ? "reset" : "closed") + " the connection ";
    if (!begun) {
      return ended + "without a response";
    } else if (head == null) {
      return ended + "within the head of its response";
    }
    String length = head.headers().get(HttpHeaderNames.CONTENT_LENGTH);
    return ended
        + "before its response was complete: status "
        + head.status().code()
        + ", "
        + bytes
        + (length == null ? "" : " of " + length)
        + " bytes of the body";
  }
}
