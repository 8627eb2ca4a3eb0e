package io.soakstream.producer.init.draft;

import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.secret.PrivateValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths and queries as requests carry them, and as names of requests show them. Stateless. */
public final class UrlText {
  /** Numbers, UUIDs, hashes, dates and long words with digits: values, not names. */
  private static final Pattern VALUE =
      Pattern.compile(
          "\\d+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{12,}"
              + "|\\d{4}-\\d\\d-\\d\\d.*|.*@.*|(?=.*\\d)[A-Za-z0-9_-]{16,}|[A-Za-z0-9._~%+=-]{40,}");

  private static final String UNRESERVED = "-._~";

  /** What a path may also hold (RFC 3986, section 3.3). */
  private static final String OF_PATHS = "!'()*+,;=:@/%";

  private UrlText() {}

  /** A value as it stands in a path or a query. */
  public static String encoded(String value) {
    return encoded(value, UNRESERVED);
  }

  /** A path that people wrote: what is encoded stays so, and what has to be is. */
  public static String encodedPath(String path) {
    return encoded(path, UNRESERVED + OF_PATHS);
  }

  /** A path with its query as somebody wrote it, whole. */
  public static String asWritten(String path) {
    return encoded(path, UNRESERVED + OF_PATHS + "?&");
  }

  private static String encoded(String text, String kept) {
    StringBuilder encoded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (character < 0x80
          && (Character.isLetterOrDigit(character) || kept.indexOf(character) >= 0)) {
        encoded.append((char) character);
      } else {
        for (byte each : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
          encoded.append(String.format(java.util.Locale.ROOT, "%%%02X", each & 0xff));
        }
      }
    }
    return encoded.toString();
  }

  /** What an encoded text means; itself when it is not encoded well. */
  public static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** A path with its values taken out, such as {@code /goals/{id}}. */
  public static String template(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.replaceFirst(";.*$", "").split("/", -1)) {
      boolean isValue = VALUE.matcher(part).matches() || PrivateValue.isSecret(decoded(part));
      parts.add(isValue ? "{id}" : part);
    }
    return String.join("/", parts);
  }

  /** A path as it may be written: a part that looks like a token is a placeholder. */
  public static String path(String path, PrivateParts secrets) {
    List<String> parts = new ArrayList<>();
    for (String part : path.replaceFirst(";.*$", "").split("/", -1)) {
      String value = decoded(part);
      boolean isPlain = value.indexOf('@') < 0 && !PrivateValue.isSecret(value);
      parts.add(isPlain ? encodedPath(part) : encoded(secrets.value("path", "path_part", value)));
    }
    return secrets.marks().restored(String.join("/", parts));
  }

  /** A query as it may be written, with its question mark; empty for none. */
  public static String query(List<DraftHeader> parameters, PrivateParts secrets) {
    StringBuilder query = new StringBuilder();
    for (DraftHeader parameter : parameters) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(encoded(parameter.name()))
          .append('=')
          .append(encoded(secrets.value("query", parameter.name(), parameter.value())));
    }
    return secrets.marks().restored(query.toString());
  }

  /** The parameters of a query, without what stands before its question mark. */
  public static List<DraftHeader> parameters(String query) {
    List<DraftHeader> parameters = new ArrayList<>();
    for (String parameter : query.split("&")) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (!name.isEmpty()) {
        parameters.add(
            new DraftHeader(
                decoded(name), equals < 0 ? "" : decoded(parameter.substring(equals + 1))));
      }
    }
    return parameters;
  }

  /** The query of an address, without its question mark and what follows a hash. */
  public static Optional<String> queryOf(String address) {
    String whole = address.replaceFirst("#.*$", "");
    int question = whole.indexOf('?');
    return question < 0 ? Optional.empty() : Optional.of(whole.substring(question + 1));
  }
}
