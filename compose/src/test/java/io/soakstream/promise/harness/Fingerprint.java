package io.soakstream.promise.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/**
 * Every row of a run in one order, as a hash and as lines that can be compared. Left out is what
 * names a run, a place in the log or a moment of processing, since that is no result. Immutable.
 */
public final class Fingerprint {
  /** Fields that are no results. */
  private static final Set<String> LEFT_OUT =
      Set.of("run", "analysis", "published_at", "partition", "partitions", "offset");

  private static final int SHOWN_MAX = 160;

  private final List<String> lines;

  private Fingerprint(List<String> lines) {
    Collections.sort(lines);
    this.lines = lines;
  }

  /** Of the results topics. */
  public static Fingerprint of(Results results) {
    List<String> lines = new ArrayList<>();
    for (String topic : Topics.RESULTS) {
      results.each(
          topic,
          row -> {
            if (!topic.equals(Topics.VERDICTS) || (Boolean) row.get("final")) {
              lines.add(line(topic, row));
            }
          });
    }
    return new Fingerprint(lines);
  }

  /** Of lines that somebody else has made of rows. */
  static Fingerprint ofLines(List<String> lines) {
    return new Fingerprint(new ArrayList<>(lines));
  }

  /** Hash over all rows. */
  String hash() {
    MessageDigest digest = sha256();
    for (String line : lines) {
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  public int rows() {
    return lines.size();
  }

  /** Rows that only one of the two has. */
  public List<String> differences(Fingerprint other) {
    Map<String, Integer> balance = new TreeMap<>();
    lines.forEach(line -> balance.merge(line, 1, Integer::sum));
    other.lines.forEach(line -> balance.merge(line, -1, Integer::sum));
    List<String> differences = new ArrayList<>();
    balance.forEach(
        (line, count) -> {
          if (count != 0) {
            differences.add((count > 0 ? "only without faults: " : "only with faults: ") + line);
          }
        });
    return differences;
  }

  void write(Path file) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The begin of a row for people, and the hash of all of it. */
  private static String line(String topic, GenericRecord row) {
    MessageDigest digest = sha256();
    StringBuilder shown = new StringBuilder();
    for (Schema.Field field : row.getSchema().getFields()) {
      if (!LEFT_OUT.contains(field.name())) {
        Object value = row.get(field.pos());
        digest(field.name(), digest);
        digest(value, digest);
        if (shown.length() < SHOWN_MAX
            && !(value instanceof GenericRecord)
            && !(value instanceof List)) {
          shown.append(' ').append(field.name()).append('=').append(value);
        }
      }
    }
    String text = shown.length() > SHOWN_MAX ? shown.substring(0, SHOWN_MAX) : shown.toString();
    return topic + text.replace('\n', ' ') + " #" + HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static void digest(Object value, MessageDigest digest) {
    if (value == null) {
      digest.update((byte) 0);
    } else if (value instanceof Long || value instanceof Integer) {
      digest.update((byte) 1);
      digest.update(ByteBuffer.allocate(8).putLong(0, ((Number) value).longValue()).array());
    } else if (value instanceof Double number) {
      digest.update((byte) 2);
      digest.update(ByteBuffer.allocate(8).putDouble(0, number).array());
    } else if (value instanceof ByteBuffer bytes) {
      digest.update((byte) 3);
      digest.update(bytes.duplicate());
    } else if (value instanceof List<?> list) {
      digest.update((byte) 4);
      list.forEach(one -> digest(one, digest));
      digest.update((byte) 5);
    } else if (value instanceof Map<?, ?> map) {
      TreeMap<String, Object> sorted = new TreeMap<>();
      map.forEach((key, one) -> sorted.put(key.toString(), one));
      digest.update((byte) 6);
      sorted.forEach(
          (key, one) -> {
            digest(key, digest);
            digest(one, digest);
          });
    } else if (value instanceof GenericRecord record) {
      digest.update((byte) 7);
      for (Schema.Field field : record.getSchema().getFields()) {
        if (!LEFT_OUT.contains(field.name())) {
          digest(record.get(field.pos()), digest);
        }
      }
    } else if (value instanceof GenericFixed fixed) {
      digest.update(fixed.bytes());
    } else {
      // Texts, enums, booleans.
      digest.update((byte) 8);
      digest.update(value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
