package io.soakstream.producer.importer.jmeter;

import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.text.StampText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Time stamps of JMeter: milliseconds since the epoch, or whatever {@code timestamp_format} wrote.
 * Confined to one thread.
 */
final class SampleTimes {
  private static final Pattern TIME_ALONE = Pattern.compile("\\d{1,2}:\\d\\d(:\\d\\d)?([.,]\\d+)?");
  private static final List<String> USUAL =
      List.of(
          "yyyy/MM/dd HH:mm:ss[[.][,]SSS]",
          "yyyy-MM-dd HH:mm:ss[[.][,]SSS]",
          "yyyy-MM-dd'T'HH:mm:ss[.SSS]",
          "yyyy/MM/dd HH:mm:ss[.SSS] XX",
          "MM/dd/yy HH:mm:ss[[.][,]SSS]",
          "MM/dd/yyyy HH:mm:ss[[.][,]SSS]",
          "dd.MM.yyyy HH:mm:ss[[.][,]SSS]");

  private final ReadingOptions options;
  private DateTimeFormatter chosen;

  /** A time stamp that cannot be a moment: why, and what to do. */
  static final class NoMomentException extends Exception {
    private static final long serialVersionUID = 1;
    private final String remedy;

    NoMomentException(String problem, String remedy) {
      super(problem);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  SampleTimes(ReadingOptions options) {
    this.options = options;
    this.chosen = options.timestampFormat().map(SampleTimes::formatter).orElse(null);
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /** Whether a first cell is a time stamp, so that the row is no header. */
  static boolean isStamp(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }

  /** The moment, microseconds since the epoch. */
  long us(String text) throws NoMomentException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (chosen == null) {
      long number = StampText.epoch(bytes, 0, bytes.length);
      number = number == StampText.NONE ? StampText.rfc3339(bytes, 0, bytes.length) : number;
      if (number != StampText.NONE) {
        return number;
      } else if (TIME_ALONE.matcher(text).matches()) {
        throw new NoMomentException(
            "the time stamp has a time of day and no date, and midnight would have to be guessed",
            "set jmeter.save.saveservice.timestamp_format=ms and run again");
      }
      chosen = usual(text);
    }
    try {
      return us(chosen.parseBest(text, ZonedDateTime::from, LocalDateTime::from));
    } catch (DateTimeException e) {
      throw unlike(text);
    }
  }

  private DateTimeFormatter usual(String text) throws NoMomentException {
    for (String pattern : USUAL) {
      DateTimeFormatter formatter = formatter(pattern);
      try {
        TemporalAccessor read = formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
        if (read != null) {
          return formatter;
        }
      } catch (DateTimeException e) {
        // the next one may fit
        continue;
      }
    }
    throw unlike(text);
  }

  private static NoMomentException unlike(String text) {
    if (text.matches("\\d{4}[/-](1[3-9]|[2-9]\\d)[/-].*")) {
      return new NoMomentException(
          "the time stamp has month " + text.substring(5, 7) + ": its format wrote minutes there",
          "set jmeter.save.saveservice.timestamp_format=ms and run again");
    }
    return new NoMomentException(
        "the time stamp is neither milliseconds since the epoch nor a date of a known form",
        "say its form with --timestamp-format, such as \"yyyy/MM/dd HH:mm:ss.SSS\"");
  }

  private long us(TemporalAccessor time) throws NoMomentException {
    if (time instanceof ZonedDateTime zoned) {
      return StampText.us(zoned.toInstant());
    }
    ZoneId zone =
        options
            .zone()
            .orElseThrow(
                () ->
                    new NoMomentException(
                        "the time stamp has no zone",
                        "say where it was written with --zone, such as Europe/Berlin or UTC"));
    return StampText.us(LocalDateTime.from(time).atZone(zone).toInstant());
  }
}
