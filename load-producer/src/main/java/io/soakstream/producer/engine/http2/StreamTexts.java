package io.soakstream.producer.engine.http2;

import io.netty.handler.codec.http2.Http2Error;

/** What went wrong with an exchange, in sentences for the one who reads the result. Stateless. */
final class StreamTexts {
  private StreamTexts() {}

  static String nameOf(long errorCode) {
    Http2Error known = Http2Error.valueOf(errorCode);
    return (known == null ? "error" : known.name()) + " (" + errorCode + ")";
  }

  static String reset(StreamExchange exchange, long errorCode) {
    return "the target reset the stream with "
        + nameOf(errorCode)
        + (exchange.status == 0
            ? " without a response"
            : " before its response was complete: status "
                + exchange.status
                + ", "
                + exchange.bytesIn
                + " bytes of the body");
  }

  static String refused(int attempts) {
    return "the target refused the stream " + attempts + " times (REFUSED_STREAM)";
  }

  static String cut(StreamExchange exchange, boolean goingAway) {
    String ended = "the target closed the connection" + (goingAway ? " after GOAWAY" : "");
    return exchange.status == 0
        ? ended + " without a response"
        : ended
            + " before its response was complete: status "
            + exchange.status
            + ", "
            + exchange.bytesIn
            + " bytes of the body";
  }

  static String invalid(Throwable cause) {
    String said =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return "the response is no HTTP/2: " + said.replaceAll("\\p{Cntrl}+", " ");
  }

  static String otherProtocol(String chosen) {
    return chosen == null || chosen.isEmpty()
        ? "the target does not speak HTTP/2: it agreed on no protocol (ALPN)"
        : "the target does not speak HTTP/2: it chose " + chosen + " (ALPN)";
  }
}
