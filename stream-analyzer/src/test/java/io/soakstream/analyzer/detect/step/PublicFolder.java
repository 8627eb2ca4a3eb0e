package io.soakstream.analyzer.detect.step;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of series that other people measured and marked: JSON lists of {@code {name,
 * annotations: {annotator: [index, …]}, values}}, the series of the Turing change point dataset as
 * it is distributed (a file each, with {@code annotations.json} beside them), and CSV of {@code
 * timestamp,value} with a {@code *windows*.json} of labelled stretches, as the Numenta benchmark
 * has them: a change is marked where a stretch begins. Reads everything before it says what is
 * wrong. Confined to one thread.
 */
final class PublicFolder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARKS = "annotations.json";

  private final Path folder;
  private final Map<String, JsonNode> annotations = new TreeMap<>();
  private final Map<String, JsonNode> windows = new TreeMap<>();
  private final List<PublicSeries> series = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  PublicFolder(Path folder) throws IOException {
    this.folder = folder;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (isMarks(file)) {
        JsonNode marks = tree(file);
        if (!marks.isMissingNode() && !marks.isObject()) {
          refuse(file, "is no object of names");
        }
        (file.endsWith(MARKS) ? annotations : windows).putAll(byName(marks));
      }
    }
    for (Path file : files) {
      if (file.toString().endsWith(".csv")) {
        csv(file);
      } else if (file.toString().endsWith(".json") && !isMarks(file)) {
        json(file, tree(file));
      }
    }
    series.sort(Comparator.comparing(PublicSeries::name));
    if (problems.isEmpty() && series.isEmpty()) {
      problems.add(folder + ": no annotated series in it (.json, or .csv with *windows*.json)");
    }
  }

  /** The series, by name; fewer than there are when something is wrong. */
  List<PublicSeries> series() {
    return series;
  }

  /** A line for each fault: file, place, what is wrong. */
  List<String> problems() {
    return problems;
  }

  /** A line for each series that is not scored, and why. */
  List<String> leftOut() {
    return leftOut;
  }

  private static boolean isMarks(Path file) {
    String name = file.getFileName().toString();
    return name.equals(MARKS) || name.endsWith(".json") && name.contains("windows");
  }

  private JsonNode tree(Path file) throws IOException {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      refuse(
          file,
          "line "
              + at.getLineNr()
              + ", column "
              + at.getColumnNr()
              + ": "
              + e.getOriginalMessage());
      return JSON.missingNode();
    }
  }

  private static Map<String, JsonNode> byName(JsonNode object) {
    Map<String, JsonNode> all = new TreeMap<>();
    object.fields().forEachRemaining(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  private void json(Path file, JsonNode tree) {
    if (tree.isArray()) {
      for (int i = 0; i < tree.size(); i++) {
        JsonNode one = tree.get(i);
        take(file, "[" + i + "]", one, one.path("values"), one.path("annotations"));
      }
    } else if (tree.path("n_dim").asInt() > 1) {
      leftOut.add(tree.path("name").asText() + ": " + tree.get("n_dim") + " dimensions");
    } else if (tree.has("n_dim")) {
      String name = tree.path("name").asText();
      JsonNode marks = annotations.get(name);
      if (marks == null) {
        refuse(file, "no annotations of '" + name + "' in " + MARKS);
      } else {
        take(file, name, tree, tree.path("series").path(0).path("raw"), marks);
      }
    } else if (!tree.isMissingNode()) {
      refuse(file, "neither a list of series nor a series of the Turing dataset (n_dim)");
    }
  }

  private void take(Path file, String at, JsonNode one, JsonNode values, JsonNode marks) {
    int before = problems.size();
    if (one.path("name").asText().isBlank()) {
      refuse(file, at + ": no name");
    }
    if (!values.isArray() || values.isEmpty()) {
      refuse(file, at + ": values: must be a list of numbers");
    }
    for (int i = 0; i < values.size() && problems.size() == before; i++) {
      if (!values.get(i).isNumber() && !values.get(i).isNull()) {
        refuse(file, at + ": values[" + i + "]: " + values.get(i) + " is neither number nor null");
      }
    }
    if (!marks.isObject() || marks.isEmpty()) {
      refuse(file, at + ": annotations: must be lists of indexes by annotator");
    }
    byName(marks)
        .forEach(
            (annotator, list) -> {
              if (!list.isArray()) {
                refuse(file, at + ": annotations." + annotator + ": " + list + " is no list");
              }
              for (JsonNode index : list) {
                if (!index.canConvertToInt()
                    || index.asInt() < 0
                    || index.asInt() >= values.size()) {
                  refuse(
                      file,
                      at + ": annotations." + annotator + ": " + index + " is no index of a value");
                }
              }
            });
    if (problems.size() == before) {
      series.add(new PublicSeries(one.path("name").asText(), numbers(values), marks(marks)));
    }
  }

  private static List<List<Integer>> marks(JsonNode byAnnotator) {
    List<List<Integer>> marks = new ArrayList<>();
    for (JsonNode one : byAnnotator) {
      List<Integer> at = new ArrayList<>();
      one.forEach(index -> at.add(index.asInt()));
      marks.add(at);
    }
    return marks;
  }

  /** What is missing takes the value before it. */
  private static double[] numbers(JsonNode list) {
    double[] values = new double[list.size()];
    double last = 0;
    for (JsonNode one : list) {
      if (one.isNumber()) {
        last = one.asDouble();
        break;
      }
    }
    for (int i = 0; i < values.length; i++) {
      last = list.get(i).isNumber() ? list.get(i).asDouble() : last;
      values[i] = last;
    }
    return values;
  }

  private void csv(Path file) throws IOException {
    String key = file.getParent().getFileName() + "/" + file.getFileName();
    JsonNode labelled = windows.get(key);
    if (labelled == null) {
      leftOut.add(key + ": not in a *windows*.json");
      return;
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    List<String> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      try {
        values.add(Double.parseDouble(cells[1]));
        times.add(cells[0]);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        refuse(file, "line " + (i + 1) + ": '" + lines.get(i) + "' is no timestamp,value");
        return;
      }
    }
    List<Integer> marks = new ArrayList<>();
    for (JsonNode window : labelled) {
      String from = window.path(0).asText().split("\\.", 2)[0];
      int at = 0;
      while (at < times.size() && times.get(at).compareTo(from) < 0) {
        at++;
      }
      marks.add(at);
    }
    series.add(
        new PublicSeries(
            key, values.stream().mapToDouble(Double::doubleValue).toArray(), List.of(marks)));
  }

  private void refuse(Path file, String what) {
    problems.add(folder.relativize(file) + ": " + what);
  }
}
