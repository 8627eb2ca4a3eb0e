package io.soakstream.producer.init.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.soakstream.producer.init.secret.PrivateParts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Bodies of a document as bodies of a scenario, without what is private. Confined to one thread.
 */
public final class RequestBodies {
  /** A longer body makes a scenario that nobody reads. */
  public static final int BYTES_MAX = 16 * 1024;

  /** Of all bodies together, so that the plan still travels with a run. */
  private static final long ALL_BYTES_MAX = 400 * 1024;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final PrivateParts secrets;
  private final LeftOut leftOut;
  private long bytes;

  public RequestBodies(PrivateParts secrets, LeftOut leftOut) {
    this.secrets = secrets;
    this.leftOut = leftOut;
  }

  /**
   * The request with its body.
   *
   * @param mimeType such as {@code application/json; charset=utf-8}; empty when nobody says
   * @param text with marks in the places of references
   */
  public DraftRequest carry(DraftRequest request, String mimeType, String text) {
    String mime = mimeType.replaceFirst(";.*$", "").strip().toLowerCase(Locale.ROOT);
    if (mime.equals("application/x-www-form-urlencoded")) {
      return carryForm(request, UrlText.parameters(text));
    } else if (mime.startsWith("multipart/")) {
      leftOut.add(
          request.name(),
          "a body of several parts (multipart); save it as a file, name that with body_file, and"
              + " its Content-Type in headers");
      return request;
    } else if (isTooLong(text)) {
      leftOut.add(
          request.name(),
          "a body of more than "
              + BYTES_MAX / 1024
              + " KiB; save it as a file without what is private, and name that with body_file");
      return request;
    }
    Optional<JsonNode> json = json(text);
    Optional<String> written = json.map(secrets::json).or(() -> secrets.plain(text));
    if (written.isEmpty()) {
      leftOut.add(
          request.name(),
          "a body that may hold something private and is no JSON; write it in yourself, with"
              + " ${env:NAME} for secrets");
      return request;
    }
    bytes += written.get().getBytes(StandardCharsets.UTF_8).length;
    DraftRequest carrying = request.carrying(written, List.of());
    boolean isUsual = mime.isEmpty() || mime.equals("application/json");
    return isUsual ? carrying : withType(carrying, mime);
  }

  /** The request with the fields of a form. */
  public DraftRequest carryForm(DraftRequest request, List<DraftHeader> fields) {
    List<DraftHeader> form = new ArrayList<>();
    for (DraftHeader field : fields) {
      Optional<String> value = secrets.text("form", field.name(), field.value());
      if (value.isEmpty() || form.stream().anyMatch(it -> it.name().equals(field.name()))) {
        leftOut.add(
            request.name(),
            "a field of a form that stands there twice or holds ${; write it in yourself");
      } else {
        form.add(new DraftHeader(field.name(), value.get()));
      }
    }
    return request.carrying(Optional.empty(), form);
  }

  private boolean isTooLong(String text) {
    return text.length() > BYTES_MAX
        || bytes + text.getBytes(StandardCharsets.UTF_8).length > ALL_BYTES_MAX;
  }

  private static DraftRequest withType(DraftRequest request, String mime) {
    List<DraftHeader> headers = new ArrayList<>(request.headers());
    if (headers.stream().noneMatch(it -> it.name().equalsIgnoreCase("content-type"))
        && mime.matches("[a-z0-9.+-]+/[a-z0-9.+-]+")) {
      headers.add(new DraftHeader("Content-Type", mime));
    }
    return request.with(headers);
  }

  private static Optional<JsonNode> json(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(stripped));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
