package io.soakstream.producer.door.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.soakstream.producer.door.batch.BatchReader;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ReadingOptions;
import java.io.IOException;
import java.util.HexFormat;

/** {@code ExportTraceServiceRequest} in protobuf's binary form. Stateless. */
public final class OtlpProtobufReader implements BatchReader {
  private static final int DEPTH_MAX = 20;

  private final ReadingOptions options;

  public OtlpProtobufReader(ReadingOptions options) {
    this.options = options;
  }

  @Override
  public ResultBatch read(byte[] body, int length) {
    SpanRequests requests = new SpanRequests(options);
    SpanFacts facts = requests.facts();
    for (ResourceSpans resource : parsed(body, length).getResourceSpansList()) {
      facts.clearResource();
      for (KeyValue attribute : resource.getResource().getAttributesList()) {
        facts.setOfResource(attribute.getKey(), text(attribute.getValue()));
      }
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          fill(facts, span);
          requests.take();
        }
      }
    }
    return requests.batch();
  }

  private static ExportTraceServiceRequest parsed(byte[] body, int length) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(body, 0, length);
      in.setRecursionLimit(DEPTH_MAX);
      return ExportTraceServiceRequest.parseFrom(in);
    } catch (InvalidProtocolBufferException e) {
      throw RefusedBatchException.malformed(
          "expected an ExportTraceServiceRequest of OTLP in protobuf, or application/json");
    } catch (IOException e) {
      throw new IllegalStateException("a body in memory cannot be read", e);
    }
  }

  private static void fill(SpanFacts facts, Span span) {
    facts.clear();
    facts.name = span.getName();
    facts.kind = span.getKindValue();
    facts.status = span.getStatus().getCodeValue();
    facts.startNs = span.getStartTimeUnixNano();
    facts.endNs = span.getEndTimeUnixNano();
    facts.traceId = HexFormat.of().formatHex(span.getTraceId().toByteArray());
    for (KeyValue attribute : span.getAttributesList()) {
      if (facts.reads(attribute.getKey())) {
        facts.set(attribute.getKey(), text(attribute.getValue()));
      }
    }
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      default -> "";
    };
  }
}
