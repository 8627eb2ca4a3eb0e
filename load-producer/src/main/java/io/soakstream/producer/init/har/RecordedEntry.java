package io.soakstream.producer.init.har;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.DraftHeader;
import io.soakstream.producer.init.source.JsonTree;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request of a recording. Immutable.
 *
 * @param url scheme and authority, without user and password
 * @param path raw, at least a slash
 * @param query raw; empty for none
 * @param status 0 when there was no answer
 * @param start empty when the recording does not say
 * @param timeMs from start to the end of its answer
 */
record RecordedEntry(
    String method,
    String url,
    String path,
    String query,
    int status,
    Optional<Instant> start,
    double timeMs,
    String kind,
    String mimeType,
    JsonNode request) {
  private static final Set<String> STATIC_KINDS =
      Set.of("image", "stylesheet", "script", "font", "media", "manifest", "texttrack");

  /**
   * Of an entry of the log.
   *
   * @return empty when its address is none that a scenario could ask
   */
  static Optional<RecordedEntry> of(JsonNode entry) {
    JsonNode request = entry.path("request");
    try {
      URI uri = new URI(JsonTree.text(request, "url").replace(" ", "%20").replace("|", "%7C"));
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.matches("https?") || uri.getHost() == null) {
        return Optional.empty();
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String path = uri.getRawPath();
      return Optional.of(
          new RecordedEntry(
              JsonTree.text(request, "method").toUpperCase(Locale.ROOT),
              scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port,
              path == null || path.isEmpty() ? "/" : path,
              uri.getRawQuery() == null ? "" : uri.getRawQuery(),
              entry.path("response").path("status").asInt(0),
              instant(JsonTree.text(entry, "startedDateTime")),
              Math.max(0, entry.path("time").asDouble(0)),
              JsonTree.text(entry, "_resourceType").toLowerCase(Locale.ROOT),
              JsonTree.text(entry.path("response").path("content"), "mimeType")
                  .toLowerCase(Locale.ROOT),
              request));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it is a picture, style, script or font, which caches and networks of others serve. */
  boolean isStatic() {
    return STATIC_KINDS.contains(kind)
        || kind.isEmpty()
            && (mimeType.matches("(image|font|video|audio)/.*|text/css.*|.*javascript.*|.*font.*")
                || path.matches(
                    "(?i).*\\.(png|jpe?g|gif|svg|ico|webp|css|m?js|woff2?|ttf|map|mp4)"));
  }

  /** Its end, seconds since the epoch. */
  double endS() {
    return startS() + timeMs / 1_000;
  }

  /** Its start, seconds since the epoch. */
  double startS() {
    Instant at = start.orElse(Instant.EPOCH);
    return at.getEpochSecond() + at.getNano() / 1e9;
  }

  List<DraftHeader> headers() {
    List<DraftHeader> headers = new ArrayList<>();
    for (JsonNode header : request.path("headers")) {
      headers.add(new DraftHeader(JsonTree.text(header, "name"), JsonTree.text(header, "value")));
    }
    return headers;
  }

  /** Fields of a form that was posted; none when its text says it all. */
  List<DraftHeader> fields() {
    List<DraftHeader> fields = new ArrayList<>();
    for (JsonNode field : request.path("postData").path("params")) {
      fields.add(new DraftHeader(JsonTree.text(field, "name"), JsonTree.text(field, "value")));
    }
    return fields;
  }

  String bodyText() {
    return JsonTree.text(request.path("postData"), "text");
  }

  String bodyType() {
    return JsonTree.text(request.path("postData"), "mimeType");
  }
}
