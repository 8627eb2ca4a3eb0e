package io.soakstream.sink.report.section;

import io.soakstream.result.LedgerRow;
import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.GeneratorRow;
import io.soakstream.sink.report.model.Reconciliation;
import io.soakstream.sink.report.model.StoredCount;
import java.util.List;
import org.apache.avro.Schema;

/** The fate of every event, and what is stored of it. Stateless. */
public final class LedgerSection {
  private static final List<String> TROUBLE =
      List.of("unacknowledged", "rejected", "late", "missing", "duplicates", "foreign");

  private LedgerSection() {}

  static ReportSection ledger(LedgerRow ledger) {
    boolean balanced = ledger.getBalanced();
    ReportSection section =
        new ReportSection(SectionId.LEDGER, "Ledger", "Fate of events", ">Count");
    for (Schema.Field field : ledger.getSchema().getFields()) {
      if (ledger.get(field.pos()) instanceof Long count) {
        TextSeverity severity =
            count > 0 && TROUBLE.contains(field.name()) ? TextSeverity.WARN : TextSeverity.PLAIN;
        section.row(TableCell.of(field.name()), TableCell.of(NumberFormats.whole(count), severity));
      }
    }
    section.line(
        equation(ledger, List.of("attempted"), List.of("acknowledged", "unacknowledged")),
        TextSeverity.MUTED);
    section.line(
        equation(
            ledger,
            List.of("acknowledged", "landed"),
            List.of("analysed", "rejected", "late", "missing")),
        TextSeverity.MUTED);
    return section.line(
        balanced ? "The ledger balances." : "The ledger does not balance.",
        balanced ? TextSeverity.GOOD : TextSeverity.BAD);
  }

  /** Who made the events, when several did; with what became of the ones that died. */
  static ReportSection generators(List<GeneratorRow> generators) {
    ReportSection section =
        new ReportSection(
            SectionId.GENERATORS,
            "Generators",
            "Generator",
            ">Events",
            ">Analysed",
            ">Missing",
            "Ended");
    for (GeneratorRow generator : generators) {
      section.row(
          TableCell.of(generator.producer()),
          TableCell.of(NumberFormats.whole(generator.events())),
          TableCell.of(NumberFormats.whole(generator.analysed())),
          TableCell.of(
              NumberFormats.whole(generator.missing()),
              generator.missing() > 0 ? TextSeverity.BAD : TextSeverity.PLAIN),
          generator.isGivenUp()
              ? TableCell.of("given up: it went silent", TextSeverity.WARN)
              : TableCell.of("in order"));
    }
    return section;
  }

  /** What ClickHouse holds, beside what the verdict counted. */
  public static ReportSection stored(Reconciliation reconciliation) {
    ReportSection section =
        new ReportSection(
            SectionId.STORED, "Stored in ClickHouse", "Count", ">Verdict", ">ClickHouse", "");
    for (StoredCount count : reconciliation.stored()) {
      section.row(
          TableCell.of(count.what()),
          TableCell.of(NumberFormats.whole(count.expected())),
          TableCell.of(NumberFormats.whole(count.stored())),
          count.matches()
              ? TableCell.of("equal", TextSeverity.GOOD)
              : TableCell.of("differs", TextSeverity.BAD));
    }
    return section;
  }

  private static String equation(LedgerRow ledger, List<String> left, List<String> right) {
    long sumLeft = sum(ledger, left);
    long sumRight = sum(ledger, right);
    String text = String.join(" + ", left) + " = " + String.join(" + ", right);
    return sumLeft == sumRight
        ? text
        : text + ": " + NumberFormats.whole(sumLeft) + " against " + NumberFormats.whole(sumRight);
  }

  private static long sum(LedgerRow ledger, List<String> fates) {
    return fates.stream().mapToLong(fate -> (Long) ledger.get(fate)).sum();
  }
}
