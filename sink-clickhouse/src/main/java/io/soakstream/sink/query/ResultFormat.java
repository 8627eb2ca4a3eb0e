package io.soakstream.sink.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a result is written. JSON is one array with one object per line; nothing has colours. */
public enum ResultFormat {
  TABLE,
  JSON,
  CSV,
  MARKDOWN;

  /** Terminal columns when nobody knows better. */
  public static final int DEFAULT_WIDTH = 100;

  /**
   * The format of this name.
   *
   * @throws IllegalArgumentException naming the formats there are
   */
  public static ResultFormat of(String name) {
    return Arrays.stream(values())
        .filter(format -> format.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format '"
                        + name
                        + "' is none of "
                        + Arrays.stream(values())
                            .map(format -> format.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  /**
   * Writes all rows.
   *
   * @param width terminal columns, for tables
   * @return how many rows there were
   */
  public long print(ResultRows rows, Appendable out, int width) {
    try {
      return switch (this) {
        case TABLE ->
            new TableLayout(rows.columns(), width > 0 ? width : DEFAULT_WIDTH).print(rows, out);
        case JSON -> TextRows.json(rows, out);
        case CSV -> TextRows.csv(rows, out);
        case MARKDOWN -> TextRows.markdown(rows, out);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
