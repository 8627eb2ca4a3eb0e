package io.soakstream.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.analyzer.comparison.BlockPlan;
import io.soakstream.analyzer.comparison.FigureChange;
import io.soakstream.analyzer.comparison.RunComparison;
import io.soakstream.analyzer.statistics.CanonicalNumbers;
import io.soakstream.analyzer.window.SeriesKey;
import java.util.Locale;

/** A comparison of two runs as a document: for programs, and the source of its rendering. */
final class ComparisonDocument {
  private static final int SCHEMA_VERSION = 1;
  private static final double INTERVAL_LEVEL = 0.95;

  private ComparisonDocument() {}

  static ObjectNode of(
      String baseline, String run, BlockPlan plan, RunComparison comparison, JsonNode... verdicts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema_version", SCHEMA_VERSION).put("baseline", baseline).put("run", run);
    json.put("status", comparison.status().name());
    json.put("compared_s", plan.lengthUs() / 1e6).put("blocks", plan.blocks());
    json.put("tolerance_percent", CanonicalNumbers.number(100 * comparison.tolerance()));
    json.put("false_claims_level", RunComparison.LEVEL).put("correction", "holm");
    json.put("loads_comparable", comparison.loads().isEmpty());
    ArrayNode loads = json.putArray("load_differences");
    comparison.loads().forEach(loads::add);
    ArrayNode warnings = json.putArray("warnings");
    if (!plan.isLongEnough()) {
      warnings.add(tooShort(plan));
    }
    for (JsonNode verdict : verdicts) {
      String status = verdict.path("status").asText();
      if (status.equals("INCOMPLETE") || status.equals("ABORTED")) {
        warnings.add(verdict.path("run").asText() + " is " + status);
      }
    }
    ArrayNode rows = json.putArray("changes");
    comparison.changes().forEach(change -> rows.add(row(change)));
    return json;
  }

  private static String tooShort(BlockPlan plan) {
    return String.format(
        Locale.ROOT,
        "the runs have %.0f s in common; what is noise can only be told from %d s (%d parts of 10"
            + " s) on, so the figures stand side by side, without an interval, and nothing is"
            + " claimed",
        plan.lengthUs() / 1e6,
        BlockPlan.BLOCKS_MIN * 10,
        BlockPlan.BLOCKS_MIN);
  }

  private static ObjectNode row(FigureChange change) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    SeriesKey series = change.series();
    row.put("tenant", series.tenant()).put("endpoint", series.endpoint());
    row.put("metric", change.metric());
    row.put("unit", change.metric().equals("error_rate") ? "ratio" : "us");
    row.put("baseline", CanonicalNumbers.orNull(change.baseline()));
    row.put("observed", CanonicalNumbers.orNull(change.observed()));
    row.put("change_percent", CanonicalNumbers.orNull(change.percent()));
    if (Double.isFinite(change.lowPercent())) {
      row.putObject("interval_percent")
          .put("low", CanonicalNumbers.orNull(change.lowPercent()))
          .put("high", CanonicalNumbers.orNull(change.highPercent()))
          .put("level", INTERVAL_LEVEL);
    } else {
      row.putNull("interval_percent");
    }
    row.put("p_value", CanonicalNumbers.orNull(change.pValue()));
    row.put("samples", change.samples()).put("samples_min", change.samplesMin());
    return row.put("result", change.result().label());
  }
}
