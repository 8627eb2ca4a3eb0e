package io.soakstream.analyzer.detect.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.analyzer.detect.LevelRuns;
import io.soakstream.analyzer.window.ResourceSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Series that other people measured and marked, read from a folder: JSON lists of {@code {name,
 * annotations: {annotator: [index, …]}, values}}, the one-dimensional series of the Turing change
 * point dataset as it is distributed (a file each, with {@code annotations.json} beside them), and
 * CSV of {@code timestamp,value} with a {@code *windows*.json} of labelled stretches, as the
 * Numenta benchmark has them: a change is marked where a stretch begins.
 *
 * @param annotations by annotator, index of the first value after each change
 */
record PublicSeries(String name, double[] values, List<List<Integer>> annotations) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MINUTES = 5;

  /**
   * Reads all of a folder, by name.
   *
   * @throws IOException with the file that cannot be read
   */
  static List<PublicSeries> in(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    Map<String, JsonNode> annotations = new TreeMap<>();
    Map<String, JsonNode> windows = new TreeMap<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.equals("annotations.json")) {
        tree(file).fields().forEachRemaining(e -> annotations.put(e.getKey(), e.getValue()));
      } else if (name.endsWith(".json") && name.contains("windows")) {
        tree(file).fields().forEachRemaining(e -> windows.put(e.getKey(), e.getValue()));
      }
    }
    List<PublicSeries> all = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.endsWith(".csv")) {
        csv(file, windows, all);
      } else if (name.endsWith(".json")
          && !name.equals("annotations.json")
          && !name.contains("windows")) {
        json(tree(file), annotations, all);
      }
    }
    all.sort(Comparator.comparing(PublicSeries::name));
    return all;
  }

  private static JsonNode tree(Path file) throws IOException {
    try {
      return JSON.readTree(file.toFile());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IOException(file + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void json(
      JsonNode tree, Map<String, JsonNode> annotations, List<PublicSeries> into) {
    if (tree.isArray()) {
      for (JsonNode one : tree) {
        into.add(
            new PublicSeries(
                one.path("name").asText(),
                values(one.path("values")),
                marks(one.path("annotations"))));
      }
    } else if (tree.path("n_dim").asInt() == 1 && annotations.containsKey(nameOf(tree))) {
      into.add(
          new PublicSeries(
              nameOf(tree),
              values(tree.path("series").path(0).path("raw")),
              marks(annotations.get(nameOf(tree)))));
    }
  }

  private static String nameOf(JsonNode tree) {
    return tree.path("name").asText();
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
  private static double[] values(JsonNode list) {
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

  private static void csv(Path file, Map<String, JsonNode> windows, List<PublicSeries> into)
      throws IOException {
    String key = file.getParent().getFileName() + "/" + file.getFileName();
    JsonNode labelled = windows.get(key);
    if (labelled == null) {
      return;
    }
    List<String> lines = Files.readAllLines(file);
    double[] values = new double[lines.size() - 1];
    List<String> times = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String[] cells = lines.get(i + 1).split(",");
      times.add(cells[0]);
      values[i] = Double.parseDouble(cells[1]);
    }
    List<Integer> marks = new ArrayList<>();
    for (Iterator<JsonNode> window = labelled.elements(); window.hasNext(); ) {
      String from = window.next().path(0).asText().split("\\.")[0];
      int at = 0;
      while (at < times.size() && times.get(at).compareTo(from) < 0) {
        at++;
      }
      marks.add(at);
    }
    into.add(new PublicSeries(key, values, List.of(marks)));
  }

  /** As a resource that was read every five minutes. */
  ResourceSeries resource() {
    List<ResourceSeries.Minute> minutes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int minute = 0; minute < MINUTES; minute++) {
        long us = LevelRuns.START_US + ((long) i * MINUTES + minute) * 60_000_000L;
        double value = values[i];
        minutes.add(new ResourceSeries.Minute(us, 1, value, value, value, value));
      }
    }
    return new ResourceSeries(name, "value", "", minutes);
  }

  /** Indexes at which our change points find it changed. */
  List<Integer> found() {
    return ChangePointRates.find(new LevelRuns(1).windows(), 1, resource()).stream()
        .filter(row -> row.getSeries().startsWith("value"))
        .map(row -> (int) Math.round(ChangePointRates.minuteOf(row) / MINUTES))
        .toList();
  }
}
