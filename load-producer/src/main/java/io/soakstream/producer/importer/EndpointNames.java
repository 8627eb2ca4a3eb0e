package io.soakstream.producer.importer;

import io.soakstream.name.NameRules;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request is called in the run: a tool's own name stays, but what follows a slash in it is
 * taken for a path, which becomes a template ({@code /api/goals/8412} is {@code /api/goals/{id}}),
 * so that the number of endpoints is bounded. What comes after the first {@value #ENDPOINTS_MAX} is
 * counted as one. Confined to one thread.
 */
public final class EndpointNames {
  /** Most endpoints of a run. */
  public static final int ENDPOINTS_MAX = 500;

  /** Name of all further endpoints. */
  public static final String FURTHER = "(further endpoints)";

  private static final int CACHE_MAX = 20_000;

  /** Numbers, UUIDs, hashes, dates and long words of letters and digits: values, not names. */
  private static final Pattern VALUE =
      Pattern.compile(
          "\\d+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{12,}"
              + "|\\d{4}-\\d\\d-\\d\\d.*|[^/]*\\d[^/]*@[^/]*|[^/]*@[^/]*|(?=[^/]*\\d)[A-Za-z0-9_-]{16,}"
              + "|[A-Za-z0-9._~%+=-]{40,}");

  private final Map<String, String> cache = new HashMap<>();
  private final Map<String, Long> requests = new LinkedHashMap<>();

  /** The endpoint of a request. */
  public String of(ImportedRequest request) {
    String key = request.isPath ? request.method + " " + request.name : request.name;
    String known = cache.get(key);
    if (known == null) {
      if (cache.size() >= CACHE_MAX) {
        cache.clear();
      }
      known =
          fitting(
              request.isPath
                  ? withMethod(request.method, template(request.name))
                  : key.indexOf('/') < 0 ? key : template(key));
      cache.put(key, known);
    }
    if (!requests.containsKey(known) && requests.size() >= ENDPOINTS_MAX) {
      known = FURTHER;
    }
    requests.merge(known, request.count, Long::sum);
    return known;
  }

  private static String withMethod(String method, String path) {
    return method.isEmpty() ? path : method + " " + path;
  }

  /** A path with its values taken out. */
  static String template(String path) {
    StringBuilder template = new StringBuilder();
    int from = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        String part = path.substring(from, i);
        template.append(VALUE.matcher(part).matches() ? "{id}" : part);
        if (i < path.length()) {
          template.append('/');
        }
        from = i + 1;
      }
    }
    return template.toString();
  }

  /** A name that may stand in a run: nothing hidden, not too long, never empty. */
  static String fitting(String name) {
    if (NameRules.problem(name) == null) {
      return name;
    }
    StringBuilder fitting = new StringBuilder();
    name.strip()
        .codePoints()
        .limit(NameRules.CHARACTERS_MAX / 2)
        .forEach(
            each ->
                fitting.appendCodePoint(
                    NameRules.problem("a" + Character.toString(each) + "a") == null ? each : ' '));
    String cleaned = fitting.toString().replaceAll(" {2,}", " ").strip();
    return NameRules.problem(cleaned) == null ? cleaned : "(no name)";
  }

  /** The same for what may be left out. */
  public static String fittingOrEmpty(String name) {
    return name.isEmpty() ? name : fitting(name);
  }

  /** Requests of each endpoint so far, in the order in which they came. */
  public Map<String, Long> requests() {
    return requests;
  }
}
