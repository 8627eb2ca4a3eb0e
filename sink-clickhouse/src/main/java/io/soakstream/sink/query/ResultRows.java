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
public final class ResultRows implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, false);

  private static final String BROKEN_OFF = "__exception__";

  /** Stands behind what came when the connection ended in the middle of it; no text of a server. */
  private static final String CONNECTION_ENDED = "\u0000";

  private static final int LONGEST_REASON = 4_096;

  private final ClickHouseLogin login;
  private final BufferedReader reader;
  private final List<ResultColumn> columns;
  private long count;

  ResultRows(ClickHouseLogin login, InputStream in) {
    this.login = login;
    this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    List<Object> names = next();
    List<Object> types = names == null ? List.of() : next();
    List<ResultColumn> found = new ArrayList<>();
    for (int i = 0; types != null && names != null && i < names.size(); i++) {
      found.add(new ResultColumn(String.valueOf(names.get(i)), String.valueOf(types.get(i))));
    }
    this.columns = List.copyOf(found);
    this.count = 0;
  }

  /** Columns in order; none for a statement without result. */
  public List<ResultColumn> columns() {
    return columns;
  }

  /**
   * The next row; null at the end.
   *
   * @throws AnswerCutException when the answer ended early
   * @throws QueryException when the server breaks off with another error
   */
  @SuppressWarnings("unchecked")
  public List<Object> next() {
    String line = null;
    try {
      line = reader.readLine();
      while (line != null && line.isEmpty()) {
        line = reader.readLine();
      }
      if (line == null) {
        return null;
      }
      if (!line.startsWith("[")) {
        throw brokenOff(line);
      }
      List<Object> row = JSON.readValue(line, List.class);
      count++;
      return row;
    } catch (JsonProcessingException e) {
      throw brokenOff(line);
    } catch (IOException e) {
      throw columns == null
          ? new ClickHouseUnreachableException(login, e)
          : AnswerCutException.byConnection(login, count, e);
    }
  }

  /**
   * After its first rows the server can only say in the result that it failed, and then ends the
   * connection; half a row may stand before.
   */
  private QueryException brokenOff(String line) {
    String text = rest(line);
    int at = text.indexOf("Code: ", Math.max(0, text.indexOf(BROKEN_OFF)));
    if (at < 0) {
      return text.contains(CONNECTION_ENDED)
          ? AnswerCutException.byConnection(login, count, null)
          : new QueryException(
              "ClickHouse: the result is not in the format asked for; leave FORMAT out of the SQL and use --format",
              2);
    }
    return QueryRefusedException.of(login, text.substring(at), count);
  }

  private String rest(String line) {
    StringBuilder text = new StringBuilder(line);
    try {
      for (String more = reader.readLine();
          more != null && text.length() < LONGEST_REASON;
          more = reader.readLine()) {
        text.append(' ').append(more);
      }
    } catch (IOException e) {
      text.append(' ').append(CONNECTION_ENDED);
    }
    return text.toString();
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
