package io.soakstream.compose;

import io.soakstream.sink.query.ResultColumn;
import io.soakstream.sink.query.ResultRows;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An answer as text that is the same every time: how many rows, the first and the last, and a hash
 * of them all. Numbers have 9 significant digits, since sums of fractions depend on their order.
 *
 * @param columns names, in order
 * @param rows values as text
 */
record AnswerText(List<String> columns, List<List<String>> rows) {
  private static final MathContext NINE_DIGITS = new MathContext(9);

  /** Where an event lies depends on what its producer's batches met. */
  private static final Set<String> OF_ONE_RECORDING = Set.of("partition", "offset");

  static AnswerText of(ResultRows answer, Set<String> masked) {
    try (answer) {
      List<String> columns = answer.columns().stream().map(ResultColumn::name).toList();
      List<List<String>> rows = new ArrayList<>();
      for (List<Object> row = answer.next(); row != null; row = answer.next()) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          String column = columns.get(i);
          boolean isMasked = OF_ONE_RECORDING.contains(column) || masked.contains(column);
          texts.add(isMasked ? "…" : text(row.get(i)));
        }
        rows.add(texts);
      }
      return new AnswerText(columns, rows);
    }
  }

  /** Values of one column. */
  List<String> column(String name) {
    int at = columns.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("no column " + name + " in " + columns);
    }
    return rows.stream().map(row -> row.get(at)).toList();
  }

  @Override
  public String toString() {
    if (rows.isEmpty()) {
      return "0 rows";
    }
    StringBuilder text = new StringBuilder(rows.size() == 1 ? "1 row" : rows.size() + " rows");
    if (rows.size() > 2) {
      text.append(", sha256 ").append(hash());
    }
    text.append("\n  ").append(String.join(" | ", columns));
    text.append("\n  ").append(shown(rows.get(0)));
    if (rows.size() > 1) {
      text.append("\n  ").append(shown(rows.get(rows.size() - 1)));
    }
    return text.toString();
  }

  private static String shown(List<String> row) {
    return String.join(" | ", row).stripTrailing();
  }

  private String hash() {
    String all = rows.stream().map(row -> String.join("\t", row)).collect(Collectors.joining("\n"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return number.isNaN() || number.isInfinite()
          ? number.toString()
          : new BigDecimal(number).round(NINE_DIGITS).stripTrailingZeros().toPlainString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(AnswerText::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, String> sorted = new TreeMap<>();
      map.forEach((key, entry) -> sorted.put(String.valueOf(key), text(entry)));
      return sorted.toString();
    }
    return value == null ? "NULL" : value.toString().replace('\n', ' ');
  }
}
