package io.soakstream.sink.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A result as it comes over the wire, one row at a time. Values are String, Integer, Long,
 * BigInteger, Double, Boolean, List, Map or null. Confined to one thread; close it.
 */
public final class Rows implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, false);

  private final ClickHouseLogin login;
  private final BufferedReader reader;
  private final List<Column> columns;

  Rows(ClickHouseLogin login, InputStream in) {
    this.login = login;
    this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    List<Object> names = next();
    List<Object> types = names == null ? List.of() : next();
    List<Column> found = new ArrayList<>();
    for (int i = 0; types != null && names != null && i < names.size(); i++) {
      found.add(new Column(String.valueOf(names.get(i)), String.valueOf(types.get(i))));
    }
    this.columns = List.copyOf(found);
  }

  /** Columns in order; none for a statement without result. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The next row; null at the end.
   *
   * @throws QueryException when the server breaks off with an error
   */
  @SuppressWarnings("unchecked")
  public List<Object> next() {
    try {
      String line = reader.readLine();
      while (line != null && line.isEmpty()) {
        line = reader.readLine();
      }
      if (line == null) {
        return null;
      }
      if (!line.startsWith("[")) {
        throw brokenOff(line);
      }
      return JSON.readValue(line, List.class);
    } catch (JsonProcessingException e) {
      throw new QueryException(
          "ClickHouse: the result is not in the format asked for; leave FORMAT out of the SQL and use --format",
          2,
          e);
    } catch (IOException e) {
      throw new ClickHouseUnreachableException(login, e);
    }
  }

  /** After its first rows the server can only say in the result that it failed. */
  private QueryException brokenOff(String line) throws IOException {
    StringBuilder text = new StringBuilder(line);
    for (String more = reader.readLine();
        more != null && text.length() < 4_096;
        more = reader.readLine()) {
      text.append(' ').append(more);
    }
    int at = text.indexOf("Code: ");
    if (at < 0) {
      return new QueryException(
          "ClickHouse: the result is not in the format asked for; leave FORMAT out of the SQL and use --format",
          2);
    }
    return QueryRefusedException.of(login, text.substring(at));
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new ClickHouseUnreachableException(login, e);
    }
  }
}
