package io.soakstream.producer.init.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.DraftCapture;
import io.soakstream.producer.init.secret.ReferenceMarks;
import io.soakstream.producer.init.source.JsonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a test script keeps of a response, as far as one line says it: {@code
 * pm.environment.set("token", pm.response.json().token)}. No script is run. Immutable.
 *
 * @param captures by the name that the collection uses
 * @param hasMore whether the scripts do anything else
 */
record ScriptCaptures(Map<String, DraftCapture> captures, boolean hasMore) {
  private static final Pattern SET =
      Pattern.compile(
          "(?:pm\\.(?:environment|collectionVariables|globals|variables)\\.set"
              + "|postman\\.set(?:Environment|Global)Variable)\\(\\s*[\"'`]([^\"'`]+)[\"'`]\\s*,\\s*"
              + "(.+?)\\s*\\)\\s*;?\\s*$");

  private static final Pattern BODY =
      Pattern.compile(
          "^(?:const|let|var)?\\s*(\\w+)\\s*=\\s*(?:pm\\.response\\.json\\(\\)"
              + "|JSON\\.parse\\((?:responseBody|pm\\.response\\.text\\(\\))\\))\\s*;?$");

  private static final Pattern WAY =
      Pattern.compile("((?:\\.\\w+|\\[\\d+\\]|\\[[\"'][^\"'\\]]+[\"']\\])+)");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?:pm\\.response\\.headers\\.get|postman\\.getResponseHeader)\\([\"']([\\w-]+)[\"']\\)");

  static ScriptCaptures of(JsonNode item) {
    Map<String, DraftCapture> captures = new LinkedHashMap<>();
    boolean hasMore = false;
    for (JsonNode event : item.path("event")) {
      boolean isTest = JsonTree.text(event, "listen").equals("test");
      Set<String> bodies = new HashSet<>(Set.of("pm.response.json()"));
      for (String line : lines(event.path("script").path("exec"))) {
        hasMore |= !isTest || !isRead(line, bodies, captures);
      }
    }
    return new ScriptCaptures(captures, hasMore);
  }

  private static List<String> lines(JsonNode exec) {
    List<String> lines = new ArrayList<>();
    if (exec.isTextual()) {
      exec.asText().lines().forEach(lines::add);
    }
    exec.forEach(line -> lines.add(line.asText()));
    return lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("//"))
        .toList();
  }

  private static boolean isRead(
      String line, Set<String> bodies, Map<String, DraftCapture> captures) {
    Matcher body = BODY.matcher(line);
    if (body.matches()) {
      bodies.add(body.group(1));
      return true;
    }
    Matcher set = SET.matcher(line);
    if (!set.find() || set.start() > 0) {
      return false;
    }
    String name = set.group(1);
    String value = set.group(2);
    Matcher header = HEADER.matcher(value);
    if (header.matches()) {
      captures.put(name, new DraftCapture(ReferenceMarks.name(name), "header", header.group(1)));
      return true;
    }
    for (String each : bodies) {
      String way = value.startsWith(each) ? value.substring(each.length()).replace("?.", ".") : "";
      if (WAY.matcher(way).matches()) {
        captures.put(
            name,
            new DraftCapture(ReferenceMarks.name(name), "json", "$" + way.replace('"', '\'')));
        return true;
      }
    }
    return false;
  }
}
