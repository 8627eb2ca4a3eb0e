package io.soakstream.sink.report.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.result.LedgerRow;
import io.soakstream.wire.RecordJson;
import java.util.List;

/**
 * Whether everything that was analysed is stored: the verdict's requests and errors against sums
 * over the rows of every kind of window, taken apart by tenant and by endpoint. Immutable.
 */
public record Reconciliation(
    String run, String analysis, LedgerRow ledger, List<StoredCount> stored) {
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
    return ledger.getBalanced();
  }

  /** What {@code reconcile.json} says. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", run).put("analysis", analysis).set("ledger", RecordJson.of(ledger));
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
}
