package io.soakstream.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What was injected and what came of it: fault, promise, times injected, events, outcome. Rows are
 * kept in {@code target/promises/table.tsv}, whose first line names the build that they are of;
 * several processes may add to it at once. The build prints it when all of them have ended.
 */
public final class FaultTable {
  private static final Path DIR = Path.of("target", "promises");
  private static final Path FILE = DIR.resolve("table.tsv");
  private static final Path LOCK = DIR.resolve("table.lock");
  private static final String BUILD_OF = "# build of ";
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
    String row =
        String.join(
            "\t", fault, promise, Long.toString(timesInjected), Long.toString(events), outcome);
    try {
      Files.createDirectories(DIR);
      try (FileChannel lock =
          FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock.lock();
        List<String> kept = new ArrayList<>(List.of(build()));
        kept.addAll(rowsOf(build()));
        kept.add(row);
        Files.write(FILE, kept, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints the table of a build: {@code FaultTable TIMESTAMP}. */
  public static void main(String[] args) throws IOException {
    System.out.print(text(rowsOf(BUILD_OF + args[0])));
  }

  /** Rows as a table for people; empty when there are none. */
  static String text(List<String> lines) {
    List<String[]> rows = new ArrayList<>();
    lines.forEach(line -> rows.add(line.split("\t", -1)));
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

  private static List<String> rowsOf(String build) throws IOException {
    if (!Files.exists(FILE)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(FILE);
    return lines.isEmpty() || !lines.get(0).equals(build)
        ? List.of()
        : lines.subList(1, lines.size());
  }

  private static String build() {
    return BUILD_OF + System.getProperty("soak.build", "one class");
  }
}
