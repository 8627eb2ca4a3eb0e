package io.soakstream.notify.config;

import io.soakstream.notify.alert.QuietHours;
import io.soakstream.producer.scenario.read.MappingReader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Hours in which nobody is told. Stateless. */
final class QuietHoursReader {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private QuietHoursReader() {}

  static List<QuietHours> read(MappingReader around, String key) {
    List<QuietHours> all = new ArrayList<>();
    for (MappingReader hours : around.objects(key)) {
      hours.require("from", "from: \"22:00\"");
      hours.require("to", "to: \"07:00\"");
      LocalTime from = time(hours, "from");
      LocalTime to = time(hours, "to");
      ZoneId zone =
          hours.parsed(
              "zone",
              QuietHoursReader::zone,
              ZoneId.of("UTC"),
              "must be a time zone",
              "write it such as Europe/Berlin or UTC");
      Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
      if (hours.has("days")) {
        days = days(hours);
      }
      hours.refuseUnknown();
      all.add(new QuietHours(days, from, to, zone));
    }
    return all;
  }

  private static LocalTime time(MappingReader hours, String key) {
    return hours.parsed(
        key,
        text -> {
          try {
            return LocalTime.parse(text);
          } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
          }
        },
        LocalTime.MIDNIGHT,
        "must be a time of day",
        "write it such as \"22:00\"");
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** {@code [sat, sun]} or {@code mon-fri}. */
  private static Set<DayOfWeek> days(MappingReader hours) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String text : FileTexts.oneOrMore(hours, "days")) {
      String[] ends = text.strip().toLowerCase(Locale.ROOT).split("-");
      int first = DAYS.indexOf(ends[0].strip());
      int last = DAYS.indexOf(ends[ends.length - 1].strip());
      if (first < 0 || last < 0 || ends.length > 2) {
        hours.refuse(
            "days", "must be days of the week", "write them such as mon-fri or [sat, sun]");
        return EnumSet.allOf(DayOfWeek.class);
      }
      for (int day = first; ; day = (day + 1) % DAYS.size()) {
        days.add(DayOfWeek.of(day + 1));
        if (day == last) {
          break;
        }
      }
    }
    return days;
  }
}
