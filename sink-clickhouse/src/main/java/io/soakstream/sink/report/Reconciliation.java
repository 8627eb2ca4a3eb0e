package io.soakstream.sink.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.query.Figures;
import io.soakstream.sink.query.Queries;
import io.soakstream.sink.query.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether everything that was analysed is stored: the verdict's requests and errors against sums
 * over the rows of every kind of window, taken apart by tenant and by endpoint. Immutable.
 */
public record Reconciliation(
    String run, String analysis, JsonNode ledger, List<StoredCount> stored) {
  private static final String SUMS =
      """
            SELECT
                window,
                sumIf(requests, (tenant = '*') AND (endpoint = '*')) AS total,
                sumIf(errors, (tenant = '*') AND (endpoint = '*')) AS total_errors,
                sumIf(requests, (tenant != '*') AND (endpoint = '*')) AS by_tenant,
                sumIf(requests, (tenant = '*') AND (endpoint != '*')) AS by_endpoint,
                countIf((tenant != '*') AND (endpoint != '*')) AS pairs,
                sumIf(requests, (tenant != '*') AND (endpoint != '*')) AS by_pair
            FROM soak.windows
            WHERE (run = {run:String}) AND (analysis = {analysis:String})
            GROUP BY window
            ORDER BY indexOf(['BASE', 'MINUTE', 'HOUR', 'PHASE', 'RUN'], window)
            """;

  /** Counts now. */
  public static Reconciliation of(Queries analyst, String run, String analysis) {
    return of(analyst, RunReports.verdictOf(analyst, run, analysis));
  }

  static Reconciliation of(Queries analyst, JsonNode verdict) {
    String run = verdict.path("run").asText();
    String analysis = verdict.path("analysis").asText();
    long requests = verdict.path("requests").asLong();
    long errors = verdict.path("errors").asLong();
    List<StoredCount> stored = new ArrayList<>();
    for (Row row : analyst.all(SUMS, Map.of("run", run, "analysis", analysis))) {
      String window = row.text("window").toLowerCase(java.util.Locale.ROOT);
      stored.add(
          new StoredCount("requests in " + window + " windows", requests, row.whole("total")));
      stored.add(
          new StoredCount("errors in " + window + " windows", errors, row.whole("total_errors")));
      stored.add(
          new StoredCount(
              "requests in " + window + " windows, by tenant", requests, row.whole("by_tenant")));
      stored.add(
          new StoredCount(
              "requests in " + window + " windows, by endpoint",
              requests,
              row.whole("by_endpoint")));
      if (row.whole("pairs") > 0) {
        stored.add(
            new StoredCount(
                "requests in " + window + " windows, by tenant and endpoint",
                requests,
                row.whole("by_pair")));
      }
    }
    if (stored.isEmpty()) {
      stored.add(new StoredCount("requests in base windows", requests, 0));
    }
    return new Reconciliation(run, analysis, verdict.path("ledger"), List.copyOf(stored));
  }

  /** Only what concerns all tenants and endpoints together. */
  List<StoredCount> totals() {
    return stored.stream().filter(count -> !count.what().contains(",")).toList();
  }

  /** Whether ClickHouse holds everything. */
  public boolean matches() {
    return stored.stream().allMatch(StoredCount::matches);
  }

  /** Whether both equations of the ledger hold. */
  public boolean isBalanced() {
    return ledger.path("balanced").asBoolean();
  }

  /** What {@code reconcile.json} says. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", run).put("analysis", analysis).set("ledger", ledger);
    ArrayNode counts = json.putArray("stored");
    for (StoredCount count : stored) {
      counts
          .addObject()
          .put("what", count.what())
          .put("expected", count.expected())
          .put("stored", count.stored())
          .put("matches", count.matches());
    }
    return json.put("balanced", isBalanced()).put("stored_matches", matches());
  }

  /** The ledger and every comparison, for a terminal. */
  public void print(Appendable out, Ink ink) {
    try {
      TextReport.print(List.of(LedgerSection.ledger(ledger), LedgerSection.stored(this)), out, ink);
      boolean right = matches() && isBalanced();
      out.append(
              ink.paint(
                  right ? "Everything is accounted for." : difference(),
                  right ? Tone.GOOD : Tone.BAD))
          .append("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String difference() {
    if (!isBalanced()) {
      return "The ledger does not balance.";
    }
    return stored.stream()
        .filter(count -> !count.matches())
        .findFirst()
        .map(
            count ->
                "Not all is stored: "
                    + count.what()
                    + " are "
                    + Figures.whole(count.stored())
                    + ", not "
                    + Figures.whole(count.expected())
                    + ".")
        .orElse("");
  }
}
