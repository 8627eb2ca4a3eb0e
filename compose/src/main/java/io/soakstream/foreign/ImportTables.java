package io.soakstream.foreign;

import io.soakstream.live.LiveDisplay;
import io.soakstream.producer.importer.ImportScan;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.Sitting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is said of files before anything is published. */
record ImportTables(LiveDisplay display) {
  private static final int ROWS_MAX = 20;
  private static final int NAME_MAX = 56;

  /** Formats, span, tenants and endpoints. */
  void show(ImportScan scan, Sitting sitting) {
    display.clear();
    for (ResultProvenance each : scan.provenances()) {
      display.note(
          each.format()
              + (each.version().isEmpty() ? "" : " (" + each.version() + ")")
              + ": time stamps are "
              + each.stampMeaning());
      each.setAside()
          .forEach((kind, number) -> display.note(number(number) + " set aside: " + kind));
    }
    display.note(
        number(sitting.requests())
            + " requests, "
            + number(sitting.failures())
            + " failed, from "
            + instant(sitting.startUs())
            + " to "
            + instant(sitting.endUs())
            + " ("
            + length(sitting.endUs() - sitting.startUs())
            + ")");
    table("tenant", scan.tenants());
    table("endpoint", scan.endpoints());
  }

  private void table(String heading, Map<String, Long> counts) {
    display.note(String.format(Locale.ROOT, "%12s  %s", "requests", heading));
    counts.entrySet().stream()
        .sorted(Comparator.comparingLong((Map.Entry<String, Long> each) -> -each.getValue()))
        .limit(ROWS_MAX)
        .forEach(
            each ->
                display.note(
                    String.format(
                        Locale.ROOT, "%,12d  %s", each.getValue(), shortened(each.getKey()))));
    if (counts.size() > ROWS_MAX) {
      display.note(String.format(Locale.ROOT, "%12s  and %d more", "", counts.size() - ROWS_MAX));
    }
  }

  private static String shortened(String name) {
    return name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX - 1) + "…";
  }

  /** Which sittings there are, and that one has to be chosen. */
  List<String> question(List<Sitting> sittings, long gapUs) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "soak import: the files hold "
            + sittings.size()
            + " sittings, further apart than "
            + length(gapUs)
            + "; a run is not judged across such a gap:");
    for (int i = 0; i < sittings.size(); i++) {
      Sitting each = sittings.get(i);
      lines.add(
          String.format(
              Locale.ROOT,
              "  %3d  %s  %s long, %,d requests, %,d failed",
              i + 1,
              instant(each.startUs()),
              length(each.endUs() - each.startUs()),
              each.requests(),
              each.failures()));
    }
    lines.add(
        "choose one with --sitting N, make a run of each with --sitting all, or say a longer --gap");
    return lines;
  }

  private static String instant(long us) {
    return Instant.EPOCH.plus(us, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String length(long us) {
    long s = Math.max(0, Math.round(us / 1e6));
    Duration length = Duration.ofSeconds(s);
    if (s < 120) {
      return s + " s";
    } else if (s < 7_200) {
      return length.toMinutes() + " min" + (s % 60 == 0 ? "" : " " + s % 60 + " s");
    }
    return length.toHours()
        + " h"
        + (length.toMinutesPart() == 0 ? "" : " " + length.toMinutesPart() + " min");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
