package io.soakstream.live.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/** JSON of the page. Stateless. */
final class PageJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PageJson() {}

  /** On one line. */
  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** An answer to who asked for JSON. */
  static PageAnswer answer(Object value) {
    return PageAnswer.of("application/json", bytes(value));
  }

  /** What went wrong, in words. */
  static PageAnswer refusal(int status, String reason) {
    return PageAnswer.of(
        status, "application/json", bytes(java.util.Map.of("error", reason == null ? "" : reason)));
  }
}
