package io.soakstream.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Makes nodes of a parser's events, aliases put in their places. Used once.
 *
 * <p>What a document unfolds to is bounded, because aliases of aliases grow without end.
 */
final class YamlComposer {
  /** Nodes of a document with all aliases put in. */
  static final int NODES_MAX = 100_000;

  /** Characters of all scalars with all aliases put in. */
  static final long CHARACTERS_MAX = 64_000_000;

  static final int DEPTH_MAX = 64;

  private static final String TAG = "tag:yaml.org,2002:";
  private static final Set<String> SAID_ANYWAY = Set.of(TAG + "str", TAG + "map", TAG + "seq");

  private final Parser events;
  private final List<YamlProblem> problems;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private long nodes;
  private long characters;

  /** A node that aliases may stand for, and what it unfolds to. */
  private record Anchored(YamlNode node, long nodes, long characters) {}

  /** What there is too much of, so that reading ends. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  YamlComposer(Parser events, List<YamlProblem> problems) {
    this.events = events;
    this.problems = problems;
  }

  Optional<YamlNode> document() {
    events.getEvent(); // the stream begins
    if (events.checkEvent(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    DocumentStartEvent first = (DocumentStartEvent) events.getEvent();
    boolean isEmpty = events.checkEvent(Event.ID.Scalar) && isNothing(events.peekEvent());
    YamlNode node;
    try {
      node = node(0);
    } catch (TooMuch e) {
      return Optional.empty();
    }
    events.getEvent(); // the document ends
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      YamlPlace second = place(events.peekEvent().getStartMark());
      problems.add(
          new YamlProblem(
              second,
              "a second document",
              "must not follow, one file is one document",
              "remove everything from this line on, or put it in a file of its own"));
    }
    return isEmpty && !first.getExplicit() ? Optional.empty() : Optional.of(node);
  }

  private static boolean isNothing(Event event) {
    ScalarEvent scalar = (ScalarEvent) event;
    return scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getValue().isEmpty();
  }

  private YamlNode node(int depth) {
    Event event = events.getEvent();
    YamlPlace place = place(event.getStartMark());
    if (event instanceof AliasEvent alias) {
      return aliased(alias.getAnchor(), place);
    }
    count(1, 0, place);
    if (depth > DEPTH_MAX) {
      refuse(place, "a nesting of " + depth, "must be at most " + DEPTH_MAX, "flatten it");
      throw new TooMuch();
    }
    long nodesBefore = nodes - 1;
    long charactersBefore = characters;
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      open.add(anchor);
    }
    YamlNode node = composed(event, place, depth);
    if (anchor != null) {
      open.remove(anchor);
      anchors.put(anchor, new Anchored(node, nodes - nodesBefore, characters - charactersBefore));
    }
    return node;
  }

  private YamlNode composed(Event event, YamlPlace place, int depth) {
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), place);
      count(0, scalar.getValue().length(), place);
      refuseHalves(scalar.getValue(), place);
      return new YamlScalar(scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, place);
    }
    refuseTag(((CollectionStartEvent) event).getTag(), place);
    return event.is(Event.ID.SequenceStart) ? list(place, depth) : mapping(place, depth);
  }

  private YamlList list(YamlPlace place, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    events.getEvent();
    return new YamlList(items, place);
  }

  private YamlMapping mapping(YamlPlace place, int depth) {
    Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      YamlNode key = node(depth + 1);
      YamlNode value = node(depth + 1);
      if (!(key instanceof YamlScalar name) || name.isNothing()) {
        refuse(key.place(), key.shown(), "cannot be a key", "write a name before the colon");
      } else if (name.isPlain() && name.text().equals("<<")) {
        refuse(
            key.place(),
            "<<",
            "is a merge key, and those are not read",
            "write the keys themselves, or give a whole value an alias");
      } else {
        YamlMapping.Entry before =
            entries.putIfAbsent(name.text(), new YamlMapping.Entry(key.place(), value));
        if (before != null) {
          refuse(
              key.place(),
              name.text(),
              "must be given once, it stands at " + before.keyPlace() + " already",
              "remove one of the two");
        }
      }
    }
    events.getEvent();
    return new YamlMapping(entries, place);
  }

  private YamlNode aliased(String name, YamlPlace place) {
    Anchored anchored = open.contains(name) ? null : anchors.get(name);
    if (anchored != null) {
      count(anchored.nodes(), anchored.characters(), place);
      return anchored.node().at(place);
    }
    String rule =
        open.contains(name)
            ? "stands within what it stands for"
            : "must stand for an anchor before it, &" + name;
    String remedy =
        open.contains(name)
            ? "write the value out"
            : "add &" + name + " before a value, or put the text in quotes";
    refuse(place, "*" + name, rule, remedy);
    return new YamlScalar("*" + name, true, place);
  }

  private void count(long moreNodes, long moreCharacters, YamlPlace place) {
    nodes += moreNodes;
    characters += moreCharacters;
    if (nodes > NODES_MAX || characters > CHARACTERS_MAX) {
      boolean isMany = nodes > NODES_MAX;
      refuse(
          place,
          isMany ? "more than " + NODES_MAX + " values" : CHARACTERS_MAX + " characters",
          "is more than a file may hold with its aliases put in",
          "use fewer aliases of aliases, or split the file");
      throw new TooMuch();
    }
  }

  private void refuseTag(String tag, YamlPlace place) {
    if (tag != null && !SAID_ANYWAY.contains(tag)) {
      String shown = tag.startsWith(TAG) ? "!!" + tag.substring(TAG.length()) : tag;
      refuse(
          place,
          shown,
          "is a tag, and a value is the text that is written",
          "remove it; write the value as it shall be read");
    }
  }

  /** Half a character, as an escape may give it, is in no text that can be sent. */
  private void refuseHalves(String text, YamlPlace place) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
        refuse(
            place,
            String.format(Locale.ROOT, "\\u%04X", (int) text.charAt(i)),
            "is half a character",
            "write the whole character, or \\U and eight digits");
        return;
      }
    }
  }

  private void refuse(YamlPlace place, String value, String rule, String remedy) {
    problems.add(new YamlProblem(place, shortened(value), rule, remedy));
  }

  private static String shortened(String value) {
    String line = value.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }

  static YamlPlace place(Mark mark) {
    return mark == null ? YamlPlace.START : new YamlPlace(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
