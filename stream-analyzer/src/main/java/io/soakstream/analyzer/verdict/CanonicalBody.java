package io.soakstream.analyzer.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.result.Verdict;
import io.soakstream.rule.Sha256Hex;
import io.soakstream.wire.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What two verdicts have to share to be the same judgement: the verdict as JSON on one line, keys
 * sorted at every depth, without what names the run or the analysis, what a clock says, and how
 * small a thing would have been seen. Stateless.
 */
public final class CanonicalBody {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "run",
          "analysis",
          "published_at",
          "body_sha256",
          "event_time",
          "final",
          "minimum_detectable");

  private CanonicalBody() {}

  /** The canonical text. */
  public static String text(Verdict verdict) {
    ObjectNode body = RecordJson.of(verdict);
    body.remove(LEFT_OUT);
    return RecordJson.text(sorted(body));
  }

  /** SHA-256 of the canonical text in UTF-8, lower-case hexadecimal. */
  public static String sha256(Verdict verdict) {
    return Sha256Hex.hex(text(verdict).getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      node.fields().forEachRemaining(field -> fields.put(field.getKey(), sorted(field.getValue())));
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.setAll(fields);
      return object;
    } else if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(sorted(item)));
      return array;
    }
    return node;
  }
}
