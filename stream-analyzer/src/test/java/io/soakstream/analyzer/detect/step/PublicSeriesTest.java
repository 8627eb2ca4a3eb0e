package io.soakstream.analyzer.detect.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Change points on series that other people annotated: the table that {@code soak bench detectors
 * --public DIR} prints.
 */
class PublicSeriesTest {
  private static final Path TABLE = Path.of("target", "detector-rates.txt");

  private static final Path REFUSALS = Path.of("target", "detector-refusals.txt");

  /** Van den Burg and Williams (2020), aggregate table: one-dimensional series, defaults. */
  private static final List<String> PUBLISHED =
      List.of(
          "published over all one-dimensional series of the Turing dataset, defaults, F1 and covering:",
          "binseg 0.744, 0.706; pelt 0.710, 0.689; amoc 0.704, 0.702; bocpd 0.690, 0.636;"
              + " zero 0.669, 0.583");

  @Test
  @EnabledIfSystemProperty(named = "soak.detectors.public", matches = ".+")
  void shouldScoreWhatPeopleMarked() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(head());
    double[] sums = new double[5];
    double zero = 0;
    int counted = 0;
    PublicFolder folder = new PublicFolder(Path.of(System.getProperty("soak.detectors.public")));
    if (!folder.problems().isEmpty()) {
      Files.createDirectories(REFUSALS.getParent());
      Files.write(REFUSALS, folder.problems());
    }
    assertThat(folder.problems()).isEmpty();
    for (PublicSeries series : folder.series()) {
      int length = series.values().length;
      List<Integer> found = series.found();
      ChangeScores scores = ChangeScores.of(series.annotations(), found, length);
      boolean counts = length >= StepSearch.POINTS_MIN;
      lines.add(line(series.name() + (counts ? "" : " (too short)"), length, scores, found));
      if (counts) {
        counted++;
        sums[0] += scores.precision();
        sums[1] += scores.recall();
        sums[2] += scores.f1();
        sums[3] += scores.covering();
        zero += ChangeScores.of(series.annotations(), List.of(), length).f1();
      }
    }
    assertThat(counted).as("series with %d values or more", StepSearch.POINTS_MIN).isPositive();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-28s %6d %9.3f %6.3f %6.3f %8.3f  F1 of saying nothing %.3f",
            "mean",
            counted,
            sums[0] / counted,
            sums[1] / counted,
            sums[2] / counted,
            sums[3] / counted,
            zero / counted));
    lines.addAll(PUBLISHED);
    folder.leftOut().forEach(line -> lines.add("left out: " + line));
    lines.forEach(System.out::println);
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, lines);
  }

  @Test
  void shouldScoreAsThePaperDefinesIt() {
    // Two annotators: {10} and {10, 50}; found 12 and 80 of 100 values. 0 counts for everybody.
    ChangeScores scores =
        ChangeScores.of(List.of(List.of(10), List.of(10, 50)), List.of(12, 80), 100);

    assertThat(scores.precision()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(scores.recall()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
    // Segments 0–12, 12–80, 80–100 against 0–10, 10–100 and 0–10, 10–50, 50–100.
    double one = (10 * (10 / 12.0) + 90 * (68 / 90.0)) / 100;
    double two = (10 * (10 / 12.0) + 40 * (38 / 70.0) + 50 * (20 / 50.0)) / 100;
    assertThat(scores.covering()).isCloseTo((one + two) / 2, within(1e-12));
    assertThat(ChangeScores.of(List.of(List.of()), List.of(), 10).f1()).isEqualTo(1);
    // One that was found answers for one that was marked.
    assertThat(ChangeScores.of(List.of(List.of(40, 43)), List.of(41), 100).recall())
        .isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void shouldReadTheFormatsOfPublicData(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("list.json"),
        "[{\"name\":\"nile\",\"annotations\":{\"6\":[2],\"7\":[]},\"values\":[1,null,3]}]");
    Files.createDirectories(folder.resolve("turing"));
    Files.writeString(
        folder.resolve("turing/bank.json"),
        "{\"name\":\"bank\",\"n_dim\":1,\"series\":[{\"raw\":[5,6]}]}");
    Files.writeString(folder.resolve("turing/annotations.json"), "{\"bank\":{\"6\":[1]}}");
    Files.createDirectories(folder.resolve("realAWSCloudwatch"));
    Files.writeString(
        folder.resolve("realAWSCloudwatch/cpu.csv"),
        "timestamp,value\n2014-02-14 14:30:00,0.1\n2014-02-14 14:35:00,0.2\n2014-02-14 14:40:00,0.9\n");
    Files.writeString(
        folder.resolve("combined_windows.json"),
        "{\"realAWSCloudwatch/cpu.csv\":[[\"2014-02-14 14:33:00.000000\",\"2014-02-14 14:40:00.000000\"]]}");

    PublicFolder read = new PublicFolder(folder);
    List<PublicSeries> all = read.series();

    assertThat(read.problems()).isEmpty();

    assertThat(all)
        .extracting(PublicSeries::name)
        .containsExactly("bank", "nile", "realAWSCloudwatch/cpu.csv");
    assertThat(all.get(1).values()).containsExactly(1, 1, 3);
    assertThat(all.get(1).annotations()).containsExactly(List.of(2), List.of());
    assertThat(all.get(2).annotations()).containsExactly(List.of(1));
  }

  @Test
  void shouldSayOfEveryFileWhatIsWrong(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.json"), "[{\"name\":\"x\",\n  \"values\":[1,}]");
    Files.writeString(
        folder.resolve("b.json"),
        "[{\"name\":\"x\",\"annotations\":{\"6\":[2],\"7\":3},\"values\":[1,\"two\"]},{\"values\":[]}]");
    Files.writeString(folder.resolve("c.json"), "{\"name\":\"c\",\"n_dim\":1}");
    Files.writeString(folder.resolve("d.json"), "{}");
    Files.writeString(folder.resolve("many.json"), "{\"name\":\"many\",\"n_dim\":3}");
    Files.createDirectories(folder.resolve("cloud"));
    Files.writeString(folder.resolve("cloud/cpu.csv"), "timestamp,value\n2014-02-14,high\n");
    Files.writeString(folder.resolve("cloud/other.csv"), "timestamp,value\n2014-02-14,1\n");
    Files.writeString(folder.resolve("windows.json"), "{\"cloud/cpu.csv\":[]}");

    PublicFolder read = new PublicFolder(folder);

    assertThat(read.problems())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("a.json: line 2, column 15: Unexpected character"),
            line ->
                assertThat(line)
                    .isEqualTo("b.json: [0]: values[1]: \"two\" is neither number nor null"),
            line ->
                assertThat(line).isEqualTo("b.json: [0]: annotations.6: 2 is no index of a value"),
            line -> assertThat(line).isEqualTo("b.json: [0]: annotations.7: 3 is no list"),
            line -> assertThat(line).isEqualTo("b.json: [1]: no name"),
            line -> assertThat(line).isEqualTo("b.json: [1]: values: must be a list of numbers"),
            line ->
                assertThat(line)
                    .isEqualTo("b.json: [1]: annotations: must be lists of indexes by annotator"),
            line -> assertThat(line).isEqualTo("c.json: no annotations of 'c' in annotations.json"),
            line ->
                assertThat(line)
                    .isEqualTo("cloud/cpu.csv: line 2: '2014-02-14,high' is no timestamp,value"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "d.json: neither a list of series nor a series of the Turing dataset (n_dim)"));
    assertThat(read.leftOut())
        .containsExactly("cloud/other.csv: not in a *windows*.json", "many: 3 dimensions");
  }

  private static String head() {
    return String.format(
        "%-28s %6s %9s %6s %6s %8s  %s",
        "series", "values", "precision", "recall", "F1", "covering", "found at");
  }

  private static String line(String name, int length, ChangeScores scores, List<Integer> found) {
    return String.format(
        Locale.ROOT,
        "%-28s %6d %9.3f %6.3f %6.3f %8.3f  %s",
        name,
        length,
        scores.precision(),
        scores.recall(),
        scores.f1(),
        scores.covering(),
        found);
  }
}
