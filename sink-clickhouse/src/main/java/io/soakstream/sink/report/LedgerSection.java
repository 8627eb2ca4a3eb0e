package io.soakstream.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.sink.query.Figures;
import java.util.List;

/** The fate of every event, and what is stored of it. Stateless. */
final class LedgerSection {
  private static final List<String> TROUBLE =
      List.of("unacknowledged", "rejected", "late", "missing", "duplicates", "foreign");

  private LedgerSection() {}

  static Section ledger(JsonNode ledger) {
    boolean balanced = ledger.path("balanced").asBoolean();
    Section section = new Section("Ledger", "Fate of events", ">Count");
    ledger
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isNumber()) {
                long count = field.getValue().asLong();
                Tone tone = count > 0 && TROUBLE.contains(field.getKey()) ? Tone.WARN : Tone.PLAIN;
                section.row(Cell.of(field.getKey()), Cell.of(Figures.whole(count), tone));
              }
            });
    section.line(
        equation(ledger, List.of("attempted"), List.of("acknowledged", "unacknowledged")),
        Tone.MUTED);
    section.line(
        equation(
            ledger,
            List.of("acknowledged", "landed"),
            List.of("analysed", "rejected", "late", "missing")),
        Tone.MUTED);
    return section.line(
        balanced ? "The ledger balances." : "The ledger does not balance.",
        balanced ? Tone.GOOD : Tone.BAD);
  }

  static Section stored(Reconciliation reconciliation) {
    Section section = new Section("Stored in ClickHouse", "Count", ">Verdict", ">ClickHouse", "");
    for (StoredCount count : reconciliation.stored()) {
      section.row(
          Cell.of(count.what()),
          Cell.of(Figures.whole(count.expected())),
          Cell.of(Figures.whole(count.stored())),
          count.matches() ? Cell.of("equal", Tone.GOOD) : Cell.of("differs", Tone.BAD));
    }
    return section;
  }

  private static String equation(JsonNode ledger, List<String> left, List<String> right) {
    long sumLeft = left.stream().mapToLong(name -> ledger.path(name).asLong()).sum();
    long sumRight = right.stream().mapToLong(name -> ledger.path(name).asLong()).sum();
    String text = String.join(" + ", left) + " = " + String.join(" + ", right);
    return sumLeft == sumRight
        ? text
        : text + ": " + Figures.whole(sumLeft) + " against " + Figures.whole(sumRight);
  }
}
