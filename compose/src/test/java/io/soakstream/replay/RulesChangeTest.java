package io.soakstream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesChangeTest {
  @Test
  void shouldTellChangedAddedAndRemovedRulesApart() {
    JsonNode before =
        verdict("r1-error-rate|error_rate < 1%|1|PASS", "r2-p95|p(95) < 250ms|250|PASS");
    JsonNode after = verdict("r1-p95|p(95) < 10ms|10|FAIL", "r2-leak-rss|leak(rss) = none||PASS");

    assertThat(RulesChange.between(before, after).cells())
        .containsExactly(
            List.of("p95", "changed", "p(95) < 250ms", 250.0, "PASS", "p(95) < 10ms", 10.0, "FAIL"),
            Arrays.asList("leak-rss", "added", null, null, null, "leak(rss) = none", null, "PASS"),
            Arrays.asList(
                "error-rate", "removed", "error_rate < 1%", 1.0, "PASS", null, null, null));
  }

  @Test
  void shouldLeaveOutWhatOnlyMoved() {
    JsonNode before = verdict("r1-p95|p(95) < 1s|1|PASS", "r2-p99|p(99) < 2s|2|PASS");
    JsonNode after = verdict("r1-p99|p(99) < 2s|2|PASS", "r2-p95|p(95) < 1s|1|PASS");

    assertThat(RulesChange.between(before, after).cells()).isEmpty();
  }

  @Test
  void shouldNotConfuseTwoRulesAboutTheSame() {
    JsonNode before = verdict("r1-p95|p(95) < 1s|1|PASS");
    JsonNode after = verdict("r1-p95|p(95) < 1s|1|PASS", "r2-p95|p(95) > 1ms|1|PASS");

    assertThat(RulesChange.between(before, after).cells())
        .extracting(row -> row.get(0), row -> row.get(1))
        .containsExactly(tuple("p95 (2)", "added"));
  }

  private static JsonNode verdict(String... rules) {
    ObjectNode verdict = JsonNodeFactory.instance.objectNode();
    ArrayNode array = verdict.putArray("rules");
    for (String rule : rules) {
      String[] parts = rule.split("\\|", -1);
      ObjectNode node = array.addObject();
      node.put("id", parts[0]).put("text", parts[1]).put("status", parts[3]);
      if (!parts[2].isEmpty()) {
        node.put("limit", Double.parseDouble(parts[2]));
      }
    }
    return verdict;
  }
}
