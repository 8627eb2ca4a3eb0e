package io.soakstream.producer.init.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.DraftHeader;
import io.soakstream.producer.init.draft.UrlText;
import io.soakstream.producer.init.source.JsonTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a request in a collection, taken apart; variables in path and query are as they
 * were written. Immutable.
 *
 * @param base scheme and authority; empty when a variable holds it that has no value here
 * @param pathValues of the parts that begin with a colon, by name
 */
record RequestAddress(
    String base, String path, List<DraftHeader> query, Map<String, String> pathValues) {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?s)(?:([A-Za-z][A-Za-z0-9+.-]*)://)?([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#.*)?");

  static RequestAddress of(JsonNode url, CollectionVariables variables) {
    String raw = url.isTextual() ? url.asText() : JsonTree.text(url, "raw");
    String whole = raw.isEmpty() ? joined(url) : raw;
    Matcher parts = PARTS.matcher(known(whole, variables));
    boolean isRead = parts.matches();
    String authority = isRead ? parts.group(2) : "";
    boolean isKnown = !authority.isEmpty() && !authority.contains("{{");
    String scheme = isRead && parts.group(1) != null ? parts.group(1) : "http";
    String path = isRead ? parts.group(3) : "";
    List<DraftHeader> query = query(url, isRead ? parts.group(4) : null);
    return new RequestAddress(
        isKnown ? scheme + "://" + authority : "", path.isEmpty() ? "/" : path, query, values(url));
  }

  /** The variables before the path put in: what is there has to be known. */
  private static String known(String whole, CollectionVariables variables) {
    Matcher base = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*://)?[^/?#]*").matcher(whole);
    return base.lookingAt()
        ? variables.expanded(base.group()) + whole.substring(base.end())
        : whole;
  }

  private static String joined(JsonNode url) {
    StringBuilder joined = new StringBuilder(text(url.path("host"), "."));
    String protocol = JsonTree.text(url, "protocol");
    String port = JsonTree.text(url, "port");
    joined.append(port.isEmpty() ? "" : ":" + port);
    joined.append('/').append(text(url.path("path"), "/"));
    return (protocol.isEmpty() ? "" : protocol + "://") + joined;
  }

  private static String text(JsonNode parts, String separator) {
    if (!parts.isArray()) {
      return parts.asText("").replaceFirst("^/", "");
    }
    List<String> texts = new ArrayList<>();
    parts.forEach(
        part -> texts.add(part.isObject() ? JsonTree.text(part, "value") : part.asText()));
    return String.join(separator, texts);
  }

  private static List<DraftHeader> query(JsonNode url, String written) {
    List<DraftHeader> query = new ArrayList<>();
    if (url.path("query").isArray()) {
      for (JsonNode parameter : url.path("query")) {
        if (!parameter.path("disabled").asBoolean() && !JsonTree.text(parameter, "key").isEmpty()) {
          query.add(
              new DraftHeader(JsonTree.text(parameter, "key"), JsonTree.text(parameter, "value")));
        }
      }
      return query;
    }
    return written == null ? query : UrlText.parameters(written);
  }

  private static Map<String, String> values(JsonNode url) {
    Map<String, String> values = new HashMap<>();
    for (JsonNode variable : url.path("variable")) {
      String key = JsonTree.text(variable, "key");
      values.put(
          key.isEmpty() ? JsonTree.text(variable, "id") : key, JsonTree.text(variable, "value"));
    }
    return values;
  }
}
