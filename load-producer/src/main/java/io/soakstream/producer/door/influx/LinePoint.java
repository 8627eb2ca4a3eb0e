package io.soakstream.producer.door.influx;

import java.util.Arrays;

/** One point, filled again and again. Confined to one thread. */
final class LinePoint {
  private static final int FIRST = 32;

  String measurement;

  /** All tags as they stand, which tells points of one request from those of another. */
  String tagText;

  /** Nanoseconds, or whatever the precision says; {@link Long#MIN_VALUE} without one. */
  long stamp;

  private int tags;
  private int fields;
  private String[] tagKeys = new String[FIRST];
  private String[] tagValues = new String[FIRST];
  private String[] fieldKeys = new String[FIRST];
  private String[] texts = new String[FIRST];
  private double[] numbers = new double[FIRST];

  void clear() {
    measurement = "";
    tagText = "";
    stamp = Long.MIN_VALUE;
    tags = 0;
    fields = 0;
  }

  void addTag(String key, String value) {
    if (tags == tagKeys.length) {
      tagKeys = Arrays.copyOf(tagKeys, 2 * tags);
      tagValues = Arrays.copyOf(tagValues, 2 * tags);
    }
    tagKeys[tags] = key;
    tagValues[tags++] = value;
  }

  /**
   * Adds a field.
   *
   * @param text null for a number
   * @param number NaN for a text
   */
  void addField(String key, String text, double number) {
    if (fields == fieldKeys.length) {
      fieldKeys = Arrays.copyOf(fieldKeys, 2 * fields);
      texts = Arrays.copyOf(texts, 2 * fields);
      numbers = Arrays.copyOf(numbers, 2 * fields);
    }
    fieldKeys[fields] = key;
    texts[fields] = text;
    numbers[fields++] = number;
  }

  /** Empty without one; tags may have been made fields. */
  String tag(String key) {
    for (int i = 0; i < tags; i++) {
      if (tagKeys[i].equals(key)) {
        return tagValues[i];
      }
    }
    for (int i = 0; i < fields; i++) {
      if (fieldKeys[i].equals(key)) {
        return texts[i] == null ? whole(numbers[i]) : texts[i];
      }
    }
    return "";
  }

  private static String whole(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  boolean hasTag(String key) {
    for (int i = 0; i < tags; i++) {
      if (tagKeys[i].equals(key)) {
        return true;
      }
    }
    return false;
  }

  /** NaN without one, or when it is a text. */
  double number(String key) {
    for (int i = 0; i < fields; i++) {
      if (fieldKeys[i].equals(key)) {
        return texts[i] == null ? numbers[i] : Double.NaN;
      }
    }
    return Double.NaN;
  }
}
