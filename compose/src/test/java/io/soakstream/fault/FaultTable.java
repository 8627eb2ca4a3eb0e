package io.soakstream.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What was injected and what came of it: fault, promise, times injected, events, outcome. Rows are
 * kept in {@code target/promises/table.tsv}, whose first line names the build that they are of.
 */
public final class FaultTable {
  private static final Path DIR = Path.of("target", "promises");
  private static final Path FILE = DIR.resolve("table.tsv");
  private static final List<String> TITLES =
      List.of("fault", "promise", "times injected", "events", "outcome");

  private FaultTable() {}

  /** Where everything about a promise is kept. */
  public static Path dirOf(String promise) {
    return DIR.resolve(promise).toAbsolutePath();
  }

  /** Adds a row; one per fault and promise. */
  public static synchronized void add(
      String fault, String promise, long timesInjected, long events, String outcome) {
    try {
      Files.createDirectories(DIR);
      List<String> kept = new ArrayList<>(List.of(build()));
      kept.addAll(ofThisBuild());
      kept.add(
          String.join(
              "\t", fault, promise, Long.toString(timesInjected), Long.toString(events), outcome));
      Files.write(FILE, kept, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table of this build for people; empty when it has no rows. */
  static String text() {
    List<String[]> rows = new ArrayList<>();
    try {
      for (String line : ofThisBuild()) {
        rows.add(line.split("\t", -1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows.isEmpty()) {
      return "";
    }
    rows.add(0, TITLES.toArray(String[]::new));
    int[] widths = new int[TITLES.size()];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder("\nPromises under faults\n");
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String format = i == 2 || i == 3 ? "%" + widths[i] + "s  " : "%-" + widths[i] + "s  ";
        line.append(format.formatted(row[i]));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> ofThisBuild() throws IOException {
    if (!Files.exists(FILE)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(FILE);
    return lines.isEmpty() || !lines.get(0).equals(build())
        ? List.of()
        : lines.subList(1, lines.size());
  }

  private static String build() {
    return "# build of " + System.getProperty("soak.build", "one class");
  }
}
