package io.soakstream.producer.init.har;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.draft.DraftOptions;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.source.InvalidSourceException;
import io.soakstream.producer.init.source.JsonTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a draft of a recording: one flow with the pauses that were measured. Stateless. */
public final class HarReader {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private HarReader() {}

  /** Whether a document looks like one. */
  public static boolean recognises(JsonNode root) {
    return root.path("log").isObject();
  }

  /**
   * The draft.
   *
   * @param name of the file
   * @param options which host's requests are taken
   * @throws InvalidSourceException with the pointer of what is wrong
   */
  public static ScenarioDraft read(String name, JsonNode root, DraftOptions options) {
    JsonNode entries = root.path("log").path("entries");
    if (!entries.isArray() || entries.isEmpty()) {
      throw InvalidSourceException.at(
          name,
          "#/log/entries",
          entries.isArray() ? "is empty" : "is no list of entries",
          "record a session first, and save it as HAR");
    }
    String browser = JsonTree.text(root.path("log").path("creator"), "name");
    ScenarioDraft draft =
        new ScenarioDraft(name, "HAR recording" + (browser.isEmpty() ? "" : " of " + browser));
    draft.title(name.replaceFirst("^.*/", "").replaceFirst("(?i)\\.(har|json)$", ""));
    List<RecordedEntry> asked = asked(name, entries, draft);
    String url = chosen(name, asked, options);
    List<RecordedEntry> taken = new ArrayList<>();
    for (RecordedEntry entry : asked) {
      if (entry.url().equals(url)) {
        taken.add(entry);
      } else {
        draft.leftOut().add(entry.url(), "requests to another host; one scenario has one target");
      }
    }
    draft.address(url);
    PrivateParts secrets = new PrivateParts(draft::environment);
    new RecordedSession(draft, secrets).add(taken);
    secrets.tell(draft.leftOut()::add);
    return draft;
  }

  private static List<RecordedEntry> asked(String name, JsonNode entries, ScenarioDraft draft) {
    List<RecordedEntry> asked = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String pointer = "#/log/entries/" + i + "/request";
      JsonNode request = entries.get(i).path("request");
      if (JsonTree.text(request, "url").isEmpty() || JsonTree.text(request, "method").isEmpty()) {
        throw InvalidSourceException.at(
            name,
            pointer,
            "has no " + (JsonTree.text(request, "url").isEmpty() ? "url" : "method"),
            "record the session again, and save it as HAR");
      }
      Optional<RecordedEntry> entry = RecordedEntry.of(entries.get(i));
      if (entry.isEmpty()) {
        draft.leftOut().add(pointer, "what is no http or https request, such as data: or ws:");
      } else if (isAsked(entry.get(), draft)) {
        asked.add(entry.get());
      }
    }
    if (asked.isEmpty()) {
      throw InvalidSourceException.at(
          name,
          "#/log/entries",
          "has no request to a service, only pictures, scripts and what was not answered",
          "record a session that asks the service for something");
    }
    asked.sort(Comparator.comparingDouble(RecordedEntry::startS));
    return asked;
  }

  private static boolean isAsked(RecordedEntry entry, ScenarioDraft draft) {
    String what = "";
    if (entry.isStatic()) {
      what = "pictures, styles, scripts and fonts, which caches serve; add those that matter";
    } else if (entry.status() == 101 || entry.kind().equals("websocket")) {
      what = "a WebSocket";
    } else if (!METHODS.contains(entry.method())) {
      what = "a method that no scenario sends";
    } else if (entry.method().equals("OPTIONS")) {
      what = "questions of the browser whether it may ask (CORS), which no user asks";
    } else if (entry.status() == 0) {
      what = "requests without an answer: cancelled, blocked or failed";
    }
    if (!what.isEmpty()) {
      draft.leftOut().add(entry.method() + " " + entry.url(), what);
    }
    return what.isEmpty();
  }

  /** Where most of it went, unless it is said. */
  private static String chosen(String name, List<RecordedEntry> asked, DraftOptions options) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    asked.forEach(entry -> counts.merge(entry.url(), 1, Integer::sum));
    if (options.host().isPresent()) {
      String host = options.host().get();
      return counts.keySet().stream()
          .filter(
              url ->
                  url.substring(url.indexOf("://") + 3)
                          .replaceFirst(":\\d+$", "")
                          .equalsIgnoreCase(host)
                      || url.substring(url.indexOf("://") + 3).equalsIgnoreCase(host))
          .findFirst()
          .orElseThrow(
              () ->
                  InvalidSourceException.at(
                      name,
                      "#/log/entries",
                      "has no request to the host " + host,
                      "name one of " + String.join(", ", counts.keySet())));
    }
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
