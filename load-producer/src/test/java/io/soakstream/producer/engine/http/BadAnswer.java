package io.soakstream.producer.engine.http;

import io.soakstream.event.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The ways in which a target answers wrongly, or strangely but rightly; what the server sends, and
 * as what it has to be booked.
 */
enum BadAnswer {
  BODY_LONGER_THAN_ITS_LENGTH(
      Outcome.PROTOCOL_ERROR,
      "5 bytes followed the end of the response with status 200, and nobody had asked for them",
      says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokEXTRA")),
  BODY_LONGER_AND_A_HEAD_WITHIN(
      Outcome.PROTOCOL_ERROR,
      "\\d+ bytes followed the end of the response with status 200.*",
      says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 No\r\n\r\n")),
  BODY_WITH_204(
      Outcome.PROTOCOL_ERROR,
      "the response with status 204 has no body, and 3 bytes followed it",
      says("HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc")),
  BODY_WITH_304(
      Outcome.PROTOCOL_ERROR,
      "the response with status 304 has no body, and 3 bytes followed it",
      says("HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\nabc")),
  BODY_WITH_HEAD(
      "HEAD",
      Outcome.PROTOCOL_ERROR,
      "the response to HEAD has no body, and 5 bytes followed it",
      says("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")),
  LENGTH_WITHOUT_BODY_WITH_HEAD(
      "HEAD", Outcome.OK, null, says("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")),
  TWO_RESPONSES(
      Outcome.PROTOCOL_ERROR, "40 bytes followed the end .*", says(Answers.OK + Answers.OK)),
  BLANK_LINE_BEHIND(
      Outcome.PROTOCOL_ERROR, "2 bytes followed the end .*", says(Answers.OK + "\r\n")),
  BYTES_BEHIND_THE_LAST_CHUNK(
      Outcome.PROTOCOL_ERROR,
      "4 bytes followed the end .*",
      says(Answers.CHUNKED + "5\r\nhello\r\n0\r\n\r\njunk")),
  SWITCHING_PROTOCOLS(
      Outcome.PROTOCOL_ERROR,
      "the response has status 101, and no other protocol was asked for",
      says("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nxyz")),
  INFORMATIONAL_CHAIN(
      Outcome.OK,
      null,
      says(
          "HTTP/1.1 100 Continue\r\n\r\n"
              + "HTTP/1.1 102 Processing\r\n\r\n"
              + "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
              + Answers.OK)),
  INFORMATIONAL_WITHOUT_AN_END(
      Outcome.TIMEOUT,
      "no complete response within \\d+ ms; status 103 and 0 bytes of it had come",
      says("HTTP/1.1 103 Early Hints\r\n\r\n")),
  TWO_LENGTHS(
      Outcome.PROTOCOL_ERROR,
      "the head of the response is no HTTP: .*Content-Length.*",
      says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 7\r\n\r\nokEXTRA")),
  TWO_EQUAL_LENGTHS(
      Outcome.OK,
      null,
      says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok")),
  LENGTH_AND_CHUNKS(
      Outcome.PROTOCOL_ERROR,
      "the head of the response is no HTTP: both Content-Length and Transfer-Encoding: chunked",
      says(
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "2\r\nok\r\n0\r\n\r\n")),
  NEGATIVE_LENGTH(
      Outcome.PROTOCOL_ERROR,
      "the head of the response is no HTTP: .*",
      says("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello")),
  LENGTH_THAT_IS_NO_NUMBER(
      Outcome.PROTOCOL_ERROR,
      "the head of the response is no HTTP: .*",
      says("HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok")),
  CHUNK_SIZE_THAT_IS_NO_NUMBER(
      Outcome.PROTOCOL_ERROR,
      "the body of the response is no HTTP: .*",
      says(Answers.CHUNKED + "zz\r\nhello\r\n0\r\n\r\n")),
  CHUNK_SIZE_BEYOND_ALL_BOUNDS(
      Outcome.PROTOCOL_ERROR,
      "the body of the response is no HTTP: .*",
      says(Answers.CHUNKED + "fffffffffffffffff\r\nhello\r\n0\r\n\r\n")),
  CHUNK_LONGER_THAN_ITS_SIZE(
      Outcome.PROTOCOL_ERROR,
      "the body of the response is no HTTP: .*",
      says(Answers.CHUNKED + "3\r\nhello\r\n0\r\n\r\n")),
  TRUNCATED_BODY(
      Outcome.RESET,
      "the target closed the connection before its response was complete: status 200, 9 of 100"
          + " bytes of the body",
      ends("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")),
  TRUNCATED_CHUNKS(
      Outcome.RESET,
      "the target closed the connection before its response was complete: status 200, 5 bytes of"
          + " the body",
      ends(Answers.CHUNKED + "5\r\nhello\r\n")),
  TRUNCATED_HEAD(
      Outcome.RESET,
      "the target closed the connection within the head of its response",
      ends("HTTP/1.1 200 OK\r\nContent-Le")),
  HTTP_1_0_UNTIL_THE_END(Outcome.OK, null, ends("HTTP/1.0 200 OK\r\nServer: old\r\n\r\nhello")),
  HTTP_1_1_UNTIL_THE_END(Outcome.OK, null, ends("HTTP/1.1 200 OK\r\nServer: lazy\r\n\r\nhello")),
  NO_STATUS_LINE(
      Outcome.PROTOCOL_ERROR,
      "the head of the response is no HTTP: .*",
      says("hello world\r\n\r\n")),
  STATUS_THAT_IS_NO_NUMBER(
      Outcome.PROTOCOL_ERROR,
      "the head of the response is no HTTP: .*",
      says("HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n")),
  STATUS_THAT_IS_NONE(
      Outcome.PROTOCOL_ERROR,
      "the response has the status 42, which is none",
      says("HTTP/1.1 42 What\r\nContent-Length: 0\r\n\r\n")),
  OTHER_VERSION(
      Outcome.PROTOCOL_ERROR,
      "the response is one of HTTP/2.0, and HTTP/1.1 was asked for",
      says("HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nok")),
  HTTP_2_FRAME(
      Outcome.PROTOCOL_ERROR,
      "the head of the response is no HTTP: .*",
      says("\0\0\6\4\0\0\0\0\0\0\3\0\0\0d\r\n\r\n")),
  HEADER_WITHOUT_COLON(
      Outcome.PROTOCOL_ERROR,
      "the head of the response is no HTTP: a header line without a colon",
      says("HTTP/1.1 200 OK\r\nthis is no header\r\nContent-Length: 2\r\n\r\nok")),
  NUL_IN_A_HEADER(
      Outcome.PROTOCOL_ERROR,
      "the head of the response is no HTTP: .*",
      says("HTTP/1.1 200 OK\r\nX-Nul: a\0b\r\nContent-Length: 2\r\n\r\nok")),
  FOLDED_HEADER(
      Outcome.OK,
      null,
      says("HTTP/1.1 200 OK\r\nX-Long: first\r\n  second\r\nContent-Length: 2\r\n\r\nok")),
  LONG_HEAD(
      Outcome.OK,
      null,
      says(
          "HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(200_000) + "\r\nContent-Length: 2\r\n\r\nok")),
  HEAD_BEYOND_THE_LIMIT(
      Outcome.PROTOCOL_ERROR,
      "the head of the response is longer than 262144 bytes, the limit target.max_response_head",
      says("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(300_000) + "\r\n\r\n")),
  EMPTY_REPLY(Outcome.RESET, "the target closed the connection.*without a response", ends("")),
  RESET_WITHOUT_A_RESPONSE(
      Outcome.RESET, "the target reset the connection without a response", resets("")),
  RESET_WITHIN_THE_BODY(
      Outcome.RESET,
      "the target reset the connection .*", // a reset may overtake what was sent before it
      resets("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")),
  SLOW_DRIP(
      Outcome.TIMEOUT,
      "no complete response within \\d+ ms; status 200 and \\d+ bytes of it had come",
      BadAnswer::drip),
  SILENCE(Outcome.TIMEOUT, "no complete response within \\d+ ms", says("")),
  CLOSES_WITHOUT_A_WORD_BEHIND_EACH(Outcome.OK, null, ends(Answers.OK)),
  REFUSES_BEFORE_IT_HAS_READ(
      Outcome.HTTP_ERROR,
      "status 413",
      ends("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));

  /** What a server does when it was asked. */
  interface Doing {
    /** Whether the connection goes on. */
    boolean answer(Socket socket) throws IOException;
  }

  /** Constants that an enum's own constants can see. */
  static final class Answers {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private Answers() {}
  }

  final String method;
  final Outcome outcome;

  /** Pattern of the detail; null for none. */
  final String detail;

  final Doing doing;

  BadAnswer(Outcome outcome, String detail, Doing doing) {
    this("GET", outcome, detail, doing);
  }

  BadAnswer(String method, Outcome outcome, String detail, Doing doing) {
    this.method = method;
    this.outcome = outcome;
    this.detail = detail;
    this.doing = doing;
  }

  private static Doing says(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return socket -> {
      socket.getOutputStream().write(bytes);
      return true;
    };
  }

  private static Doing ends(String text) {
    Doing saying = says(text);
    return socket -> {
      saying.answer(socket);
      return false;
    };
  }

  /** A reset overtakes what was sent and not yet read, so the sent is given time to be read. */
  private static Doing resets(String text) {
    Doing saying = says(text);
    return socket -> {
      saying.answer(socket);
      pause(text.isEmpty() ? 0 : 100);
      socket.setSoLinger(true, 0);
      return false;
    };
  }

  private static boolean drip(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    while (true) {
      out.write('x');
      pause(20);
    }
  }

  static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
