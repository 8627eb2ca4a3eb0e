package io.soakstream.producer.scenario.read;

import io.soakstream.rule.RuleSyntaxException;
import io.soakstream.yaml.YamlList;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlPlace;
import io.soakstream.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is wrong with one file while it is read to its end. Confined to one thread. */
public final class ProblemCollector {
  private static final int SHOWN_MAX = 60;
  private static final int LINE_CHARACTERS_MAX = 200;

  private final String file;
  private final List<ScenarioProblem> found = new ArrayList<>();
  private final Map<String, YamlPlace> places = new HashMap<>();

  public ProblemCollector(String file) {
    this.file = file;
  }

  /** The directory that names of other files start from. */
  public Path directory() {
    Path parent = Path.of(file).getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** Learns where everything stands. */
  public void locate(YamlMapping root) {
    place("", root);
  }

  private void place(String path, YamlNode node) {
    places.putIfAbsent(path, node.place());
    if (node instanceof YamlMapping mapping) {
      mapping
          .entries()
          .forEach((key, entry) -> place(path.isEmpty() ? key : path + "." + key, entry.value()));
    } else if (node instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        place(path + "[" + i + "]", list.items().get(i));
      }
    }
  }

  /** A problem of what stands at a path, or is missing there. */
  public void add(String path, Object value, String rule, String remedy) {
    add(problem(path, value, rule, remedy));
  }

  /** A problem of the key at a path, not of its value. */
  void addAt(YamlPlace place, String path, Object value, String rule, String remedy) {
    add(new ScenarioProblem(file, Optional.of(place), path, onOneLine(value), rule, remedy));
  }

  /** A problem of the whole file or of the command line. */
  void addOutside(String path, Object value, String rule, String remedy) {
    add(new ScenarioProblem(file, path, onOneLine(value), rule, remedy));
  }

  /** A rule that cannot be read. */
  void add(String path, RuleSyntaxException e) {
    add(
        new ScenarioProblem(
            file,
            Optional.of(placeOf(path)),
            path,
            e.text(),
            e.problem(),
            e.remedy(),
            e.pointer()));
  }

  /** A problem of the text itself. */
  public void add(YamlProblem problem) {
    found.add(
        new ScenarioProblem(
            file,
            Optional.of(problem.place()),
            "",
            onOneLine(problem.value()),
            problem.rule(),
            problem.remedy()));
  }

  private void add(ScenarioProblem added) {
    if (found.stream().noneMatch(problem -> problem.path().equals(added.path()))) {
      found.add(added); // what follows from the first at a path is noise
    }
  }

  /** Whether something is wrong with what stands at a path or with a key of it. */
  public boolean areAt(String path) {
    return found.stream()
        .anyMatch(it -> it.path().equals(path) || it.path().startsWith(path + "."));
  }

  boolean none() {
    return found.isEmpty();
  }

  /**
   * @throws InvalidScenarioException when there are any
   */
  public void raise() {
    if (!found.isEmpty()) {
      throw new InvalidScenarioException(found);
    }
  }

  ScenarioProblem problem(String path, Object value, String rule, String remedy) {
    return new ScenarioProblem(
        file, Optional.of(placeOf(path)), path, onOneLine(value), rule, remedy);
  }

  /** Where a path stands, or the nearest thing around it. */
  YamlPlace placeOf(String path) {
    String around = path;
    while (!around.isEmpty() && !places.containsKey(around)) {
      around = around.substring(0, Math.max(0, lastStep(around)));
    }
    return places.getOrDefault(around, YamlPlace.START);
  }

  private static int lastStep(String path) {
    return Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
  }

  /** A value as it stands in a line of one problem. */
  public static String shown(YamlNode value) {
    return cut(value.shown(), SHOWN_MAX);
  }

  private static String onOneLine(Object value) {
    return cut(String.valueOf(value), LINE_CHARACTERS_MAX);
  }

  private static String cut(String text, int charactersMax) {
    String start = text.length() <= 4 * charactersMax ? text : text.substring(0, 4 * charactersMax);
    String line = start.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= charactersMax
        ? (line.isEmpty() ? "empty text" : line)
        : line.substring(0, charactersMax - 3) + "...";
  }
}
