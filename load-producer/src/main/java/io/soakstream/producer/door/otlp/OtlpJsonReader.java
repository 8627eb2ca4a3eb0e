package io.soakstream.producer.door.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.producer.door.batch.BatchReader;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ReadingOptions;
import java.io.IOException;

/**
 * {@code ExportTraceServiceRequest} in OTLP's JSON, where ids are hexadecimal, whole numbers of 64
 * bits are texts or numbers, and enums are numbers or, with some senders, names. Stateless.
 */
public final class OtlpJsonReader implements BatchReader {
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(40).build())
              .build());

  private final ReadingOptions options;

  public OtlpJsonReader(ReadingOptions options) {
    this.options = options;
  }

  @Override
  public ResultBatch read(byte[] body, int length) {
    SpanRequests requests = new SpanRequests(options);
    SpanFacts facts = requests.facts();
    JsonNode root = parsed(body, length);
    for (JsonNode resource : root.path("resourceSpans")) {
      facts.clearResource();
      for (JsonNode attribute : resource.path("resource").path("attributes")) {
        facts.setOfResource(attribute.path("key").asText(), text(attribute.path("value")));
      }
      for (JsonNode scope : resource.path("scopeSpans")) {
        for (JsonNode span : scope.path("spans")) {
          fill(facts, span);
          requests.take();
        }
      }
    }
    return requests.batch();
  }

  private static JsonNode parsed(byte[] body, int length) {
    try {
      JsonNode root = JSON.readTree(body, 0, length);
      if (root.path("resourceSpans").isArray()) {
        return root;
      }
    } catch (IOException e) {
      // told below: what the parser says may hold a part of the text
    }
    throw RefusedBatchException.malformed(
        "expected an ExportTraceServiceRequest of OTLP as JSON, with resourceSpans");
  }

  private static void fill(SpanFacts facts, JsonNode span) {
    facts.clear();
    facts.name = span.path("name").asText();
    facts.kind = isNamed(span.path("kind"), "SPAN_KIND_CLIENT", SpanFacts.CLIENT);
    facts.status = isNamed(span.path("status").path("code"), "STATUS_CODE_ERROR", SpanFacts.ERROR);
    facts.startNs = span.path("startTimeUnixNano").asLong();
    facts.endNs = span.path("endTimeUnixNano").asLong();
    String traceId = span.path("traceId").asText();
    facts.traceId = traceId.matches("[0-9a-f]{32}") ? traceId : "";
    for (JsonNode attribute : span.path("attributes")) {
      String key = attribute.path("key").asText();
      if (facts.reads(key)) {
        facts.set(key, text(attribute.path("value")));
      }
    }
  }

  private static int isNamed(JsonNode value, String name, int number) {
    return value.asText().equals(name) ? number : value.asInt();
  }

  private static String text(JsonNode value) {
    JsonNode text = value.path("stringValue");
    if (text.isTextual()) {
      return text.asText();
    }
    JsonNode whole = value.path("intValue");
    return whole.isMissingNode() ? "" : whole.asText();
  }
}
