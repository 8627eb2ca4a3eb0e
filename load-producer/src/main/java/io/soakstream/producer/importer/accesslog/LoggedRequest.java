package io.soakstream.producer.importer.accesslog;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.text.NameCache;
import io.soakstream.producer.importer.text.NumberText;
import java.util.Set;

/** What all access logs tell of a request, filled in alike. Confined to one thread. */
final class LoggedRequest {
  private static final String NO_REQUEST = "(no request line)";
  private static final int CLIENT_ERROR = 400;
  private static final int METHOD_MAX = 20;

  private final Set<String> keptQuery;
  private final NameCache names = new NameCache();

  LoggedRequest(Set<String> keptQuery) {
    this.keptQuery = keptQuery;
  }

  /** Text of these bytes, made once. */
  String text(byte[] line, int from, int to) {
    return names.text(line, from, to);
  }

  /** A request line: {@code GET /path?query HTTP/1.1}. */
  void requestLine(byte[] line, int from, int to, ImportedRequest into) {
    int space = from;
    while (space < to && line[space] != ' ') {
      space++;
    }
    int end = to;
    for (int i = to - 1; i > space; i--) {
      if (line[i] == ' ') {
        end = i;
        break;
      }
    }
    if (space >= to || end <= space + 1 || !isMethod(line, from, space)) {
      into.name = NO_REQUEST;
      return;
    }
    into.method = text(line, from, space);
    path(line, space + 1, end, into);
  }

  private static boolean isMethod(byte[] line, int from, int to) {
    if (to == from || to - from > METHOD_MAX) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (line[i] < 'A' || line[i] > 'Z') {
        return false;
      }
    }
    return true;
  }

  /** A path, or an address, with its query. */
  void path(byte[] line, int from, int to, ImportedRequest into) {
    int end = from;
    while (end < to && (line[end] != '?' || !keptQuery.isEmpty())) {
      end++;
    }
    String text =
        keptQuery.isEmpty()
            ? text(line, from, end)
            : new String(line, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
    into.name = PrivateText.path(text, keptQuery);
    into.isPath = true;
  }

  /** The same of what is a text already. */
  void path(String text, ImportedRequest into) {
    into.name = PrivateText.path(text, keptQuery);
    into.isPath = true;
  }

  /** A method as a text; anything else is left out. */
  static void method(String text, ImportedRequest into) {
    into.method = text.matches("[A-Z]{1,20}") ? text : "";
  }

  /** The status decides: 400 and above is a failure, none is a request without an answer. */
  static void status(long status, ImportedRequest into) {
    into.status = status >= 100 && status <= 999 ? (int) status : 0;
    into.outcome =
        into.status == 0
            ? Outcome.OTHER
            : into.status >= CLIENT_ERROR ? Outcome.HTTP_ERROR : Outcome.OK;
  }

  /** Start and end from a stamp and how long it took. */
  static void times(long stampUs, long tookUs, boolean stampIsEnd, ImportedRequest into) {
    into.stampUs = stampUs;
    into.startUs = stampIsEnd ? stampUs - tookUs : stampUs;
    into.sentUs = into.startUs;
    into.endUs = into.startUs + tookUs;
  }

  /** A whole number of at least 0, or 0. */
  static long bytes(byte[] line, int from, int to) {
    return Math.max(0, NumberText.whole(line, from, to));
  }
}
