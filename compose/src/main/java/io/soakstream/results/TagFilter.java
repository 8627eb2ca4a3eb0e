package io.soakstream.results;

import java.util.Map;

/** The condition that a stored run has tags. Stateless. */
public final class TagFilter {
  private TagFilter() {}

  /**
   * SQL to stand behind other conditions; empty when there are no tags.
   *
   * @param runs name of {@code soak.runs} in the query
   * @param parameters get the tags' names and values
   */
  public static String of(String runs, Map<String, String> tags, Map<String, String> parameters) {
    StringBuilder filter = new StringBuilder();
    int n = 0;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      filter.append(" AND " + runs + ".tags[{tag" + n + ":String}] = {value" + n + ":String}");
      parameters.put("tag" + n, tag.getKey());
      parameters.put("value" + n, tag.getValue());
      n++;
    }
    return filter.toString();
  }
}
