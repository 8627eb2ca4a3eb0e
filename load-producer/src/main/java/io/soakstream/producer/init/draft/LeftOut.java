package io.soakstream.producer.init.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a document is not in its scenario, each kind once with how often and where it stood
 * first. Confined to one thread.
 */
public final class LeftOut {
  private record Kind(String first, int count) {}

  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /**
   * Something is left out.
   *
   * @param place where it stands, such as a name or a pointer; may be empty
   * @param what it is, why, and what to do, without a full stop
   */
  public void add(String place, String what) {
    kinds.merge(
        what, new Kind(place, 1), (known, one) -> new Kind(known.first(), known.count() + 1));
  }

  /** Whether nothing is. */
  public boolean isEmpty() {
    return kinds.isEmpty();
  }

  /** How many kinds there are. */
  public int size() {
    return kinds.size();
  }

  /** One line for each kind. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    kinds.forEach(
        (what, kind) -> {
          int count = kind.count();
          String where = kind.first().isEmpty() ? "" : kind.first() + ": ";
          String often = count == 1 ? "" : " (" + count + " times; this is the first)";
          lines.add(CommentText.line(where + what + often));
        });
    return lines;
  }
}
