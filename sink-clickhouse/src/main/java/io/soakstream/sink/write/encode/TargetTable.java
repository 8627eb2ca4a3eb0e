package io.soakstream.sink.write.encode;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * A table and how a value becomes its row: each column's name stands beside what is written into
 * it, so that the two cannot part. Built once, then safe for any thread.
 *
 * @param <T> what a row is made from
 */
public final class TargetTable<T> {
  private final String name;
  private final List<String> columns = new ArrayList<>();
  private final List<BiConsumer<T, RowBinary>> encoders = new ArrayList<>();

  TargetTable(String name) {
    this.name = name;
  }

  /** Name with its database. */
  public String name() {
    return name;
  }

  /** Columns in the order of the encoded values. */
  public List<String> columns() {
    return List.copyOf(columns);
  }

  /** Appends one row; after an exception nothing of it is left. */
  public void encode(T value, RowBinary out) {
    int before = out.size();
    try {
      for (BiConsumer<T, RowBinary> encoder : encoders) {
        encoder.accept(value, out);
      }
    } catch (RuntimeException e) {
      out.truncate(before);
      throw e;
    }
  }

  TargetTable<T> column(String column, BiConsumer<T, RowBinary> encoder) {
    columns.add(column);
    encoders.add(encoder);
    return this;
  }

  TargetTable<T> text(String column, Function<T, String> get) {
    return column(column, (value, out) -> out.text(get.apply(value)));
  }

  TargetTable<T> int64(String column, ToLongFunction<T> get) {
    return column(column, (value, out) -> out.int64(get.applyAsLong(value)));
  }

  TargetTable<T> int32(String column, ToIntFunction<T> get) {
    return column(column, (value, out) -> out.int32(get.applyAsInt(value)));
  }

  TargetTable<T> float64(String column, ToDoubleFunction<T> get) {
    return column(column, (value, out) -> out.float64(get.applyAsDouble(value)));
  }

  TargetTable<T> bool(String column, Predicate<T> get) {
    return column(column, (value, out) -> out.bool(get.test(value)));
  }

  TargetTable<T> int32OrNull(String column, Function<T, Integer> get) {
    return orNull(column, get, (out, number) -> out.int32(number));
  }

  TargetTable<T> int64OrNull(String column, Function<T, Long> get) {
    return orNull(column, get, RowBinary::int64);
  }

  TargetTable<T> float64OrNull(String column, Function<T, Double> get) {
    return orNull(column, get, RowBinary::float64);
  }

  TargetTable<T> textOrNull(String column, Function<T, String> get) {
    return orNull(column, get, RowBinary::text);
  }

  /** A time in the result's ISO-8601 form, as microseconds. */
  TargetTable<T> time(String column, Function<T, String> get) {
    return int64(column, value -> microsOf(get.apply(value)));
  }

  TargetTable<T> timeOrNull(String column, Function<T, String> get) {
    return int64OrNull(
        column,
        value -> get.apply(value) == null ? null : Long.valueOf(microsOf(get.apply(value))));
  }

  TargetTable<T> bytes(String column, Function<T, ByteBuffer> get) {
    return column(
        column,
        (value, out) -> {
          ByteBuffer buffer = get.apply(value);
          byte[] copy = new byte[buffer == null ? 0 : buffer.remaining()];
          if (buffer != null) {
            buffer.duplicate().get(copy);
          }
          out.bytes(copy);
        });
  }

  TargetTable<T> counts(String column, Function<T, Map<String, Long>> get) {
    return column(
        column,
        (value, out) -> {
          Map<String, Long> map = get.apply(value);
          out.length(map.size());
          map.forEach(
              (key, count) -> {
                out.text(key);
                out.int64(count);
              });
        });
  }

  <E> TargetTable<T> list(
      String column, Function<T, ? extends Collection<E>> get, BiConsumer<RowBinary, E> item) {
    return column(
        column,
        (value, out) -> {
          Collection<E> items = get.apply(value);
          out.length(items.size());
          items.forEach(each -> item.accept(out, each));
        });
  }

  /** Microseconds since the epoch of a time in ISO-8601. */
  public static long microsOf(String time) {
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + time + "' is no ISO-8601 time", e);
    }
  }

  private <V> TargetTable<T> orNull(
      String column, Function<T, V> get, BiConsumer<RowBinary, V> write) {
    return column(
        column,
        (value, out) -> {
          V found = get.apply(value);
          out.bool(found == null);
          if (found != null) {
            write.accept(out, found);
          }
        });
  }
}
