package io.soakstream.producer.importer.text;

import java.time.Instant;

/**
 * Time stamps in bytes as microseconds since the epoch, without an object: RFC 3339 with none to
 * nine digits and any offset, numbers since the epoch, and the form of access logs. Stateless.
 */
public final class StampText {
  /** Stands for what is no time. */
  public static final long NONE = Long.MIN_VALUE;

  private static final long US_PER_S = 1_000_000;
  private static final long SECONDS_MAX = 1_000_000_000_000L;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private StampText() {}

  /**
   * RFC 3339: {@code 2026-03-01T10:00:00.25+01:00}; a blank may stand for the T. {@link #NONE} for
   * anything else, such as a time without an offset.
   */
  public static long rfc3339(byte[] text, int from, int to) {
    int length = to - from;
    if (length < 20
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || (text[from + 10] != 'T' && text[from + 10] != ' ' && text[from + 10] != 't')
        || text[from + 13] != ':'
        || text[from + 16] != ':') {
      return NONE;
    }
    long days = days(digits(text, from, 4), digits(text, from + 5, 2), digits(text, from + 8, 2));
    long seconds = time(text, from + 11);
    if (days == NONE || seconds == NONE) {
      return NONE;
    }
    int at = from + 19;
    long micros = 0;
    if (at < to && (text[at] == '.' || text[at] == ',')) {
      at++;
      int first = at;
      long unit = US_PER_S / 10;
      while (at < to && text[at] >= '0' && text[at] <= '9') {
        micros += (text[at] - '0') * unit;
        unit /= 10;
        at++;
      }
      if (at == first) {
        return NONE;
      }
    }
    long offsetS = offset(text, at, to);
    return offsetS == NONE ? NONE : (days * 86_400 + seconds - offsetS) * US_PER_S + micros;
  }

  /** Access logs: {@code 01/Mar/2026:10:00:00 +0100}; {@link #NONE} for anything else. */
  public static long common(byte[] text, int from, int to) {
    if (to - from < 26
        || text[from + 2] != '/'
        || text[from + 6] != '/'
        || text[from + 11] != ':') {
      return NONE;
    }
    int month = 0;
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if (text[from + 3] == MONTHS.charAt(i)
          && text[from + 4] == MONTHS.charAt(i + 1)
          && text[from + 5] == MONTHS.charAt(i + 2)) {
        month = i / 3 + 1;
      }
    }
    long days = days(digits(text, from + 7, 4), month, digits(text, from, 2));
    long seconds = time(text, from + 12);
    int at = from + 20;
    long micros = 0;
    // HAProxy: 01/Mar/2026:10:00:00.250
    long unit = US_PER_S / 10;
    if (text[at] == '.') {
      for (at++; at < to && text[at] >= '0' && text[at] <= '9'; at++) {
        micros += (text[at] - '0') * unit;
        unit /= 10;
      }
    }
    at += at < to && text[at] == ' ' ? 1 : 0;
    long offsetS = offset(text, at, to);
    return days == NONE || seconds == NONE || offsetS == NONE
        ? NONE
        : (days * 86_400 + seconds - offsetS) * US_PER_S + micros;
  }

  private static long time(byte[] text, int from) {
    long hours = digits(text, from, 2);
    long minutes = digits(text, from + 3, 2);
    long seconds = digits(text, from + 6, 2);
    return hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60
        ? NONE
        : hours * 3_600 + minutes * 60 + seconds;
  }

  /** Z, ±hh:mm or ±hhmm, seconds; the text has to end with it. */
  private static long offset(byte[] text, int at, int to) {
    if (to - at == 1 && (text[at] == 'Z' || text[at] == 'z')) {
      return 0;
    }
    boolean withColon = to - at == 6 && text[at + 3] == ':';
    if (to - at != 5 && !withColon || text[at] != '+' && text[at] != '-') {
      return NONE;
    }
    long hours = digits(text, at + 1, 2);
    long minutes = digits(text, at + (withColon ? 4 : 3), 2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return NONE;
    }
    long seconds = hours * 3_600 + minutes * 60;
    return text[at] == '-' ? -seconds : seconds;
  }

  private static long digits(byte[] text, int from, int count) {
    long number = 0;
    for (int i = from; i < from + count; i++) {
      if (i >= text.length || text[i] < '0' || text[i] > '9') {
        return -1;
      }
      number = number * 10 + text[i] - '0';
    }
    return number;
  }

  /** Days since the epoch of a date of the proleptic Gregorian calendar. */
  private static long days(long year, long month, long day) {
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) {
      return NONE;
    }
    long shifted = month <= 2 ? year - 1 : year;
    long era = shifted / 400;
    long ofEra = shifted - era * 400;
    long ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
  }

  private static int lengthOf(long year, long month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /**
   * A number since the epoch, its unit found by its size: seconds (with decimals), milliseconds,
   * microseconds or nanoseconds, for times from 2001 to 2286. {@link #NONE} for anything else.
   */
  public static long epoch(byte[] text, int from, int to) {
    long micros = NumberText.scaled(text, from, to, 0);
    if (micros == NONE || micros < 0) {
      return NONE;
    } else if (micros < 10_000_000_000L) {
      return NumberText.scaled(text, from, to, 6);
    } else if (micros < 10_000_000_000_000L) {
      return NumberText.scaled(text, from, to, 3);
    } else if (micros < 10_000_000_000_000_000L) {
      return micros;
    }
    return micros / 1_000;
  }

  /** A moment of the calendar as microseconds since the epoch; {@link #NONE} beyond any year. */
  public static long us(Instant moment) {
    long seconds = moment.getEpochSecond();
    return Math.abs(seconds) > SECONDS_MAX ? NONE : seconds * US_PER_S + moment.getNano() / 1_000;
  }
}
