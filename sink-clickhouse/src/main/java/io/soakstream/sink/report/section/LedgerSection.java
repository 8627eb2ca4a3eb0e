package io.soakstream.sink.report.section;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.query.NumberFormats;
import io.soakstream.sink.report.model.Reconciliation;
import io.soakstream.sink.report.model.StoredCount;
import java.util.List;

/** The fate of every event, and what is stored of it. Stateless. */
public final class LedgerSection {
  private static final List<String> TROUBLE =
      List.of("unacknowledged", "rejected", "late", "missing", "duplicates", "foreign");

  private LedgerSection() {}

  static ReportSection ledger(JsonNode ledger) {
    boolean balanced = ledger.path("balanced").asBoolean();
    ReportSection section = new ReportSection("Ledger", "Fate of events", ">Count");
    ledger
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isNumber()) {
                long count = field.getValue().asLong();
                TextSeverity severity =
                    count > 0 && TROUBLE.contains(field.getKey())
                        ? TextSeverity.WARN
                        : TextSeverity.PLAIN;
                section.row(
                    TableCell.of(field.getKey()),
                    TableCell.of(NumberFormats.whole(count), severity));
              }
            });
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

  /** What ClickHouse holds, beside what the verdict counted. */
  public static ReportSection stored(Reconciliation reconciliation) {
    ReportSection section =
        new ReportSection("Stored in ClickHouse", "Count", ">Verdict", ">ClickHouse", "");
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

  private static String equation(JsonNode ledger, List<String> left, List<String> right) {
    long sumLeft = left.stream().mapToLong(name -> ledger.path(name).asLong()).sum();
    long sumRight = right.stream().mapToLong(name -> ledger.path(name).asLong()).sum();
    String text = String.join(" + ", left) + " = " + String.join(" + ", right);
    return sumLeft == sumRight
        ? text
        : text + ": " + NumberFormats.whole(sumLeft) + " against " + NumberFormats.whole(sumRight);
  }
}
