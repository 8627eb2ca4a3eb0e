package io.soakstream.producer.door;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Trace requests for tests. */
final class MadeSpans {
  private MadeSpans() {}

  /** So many client spans of 14.21 ms with one attribute. */
  static ExportTraceServiceRequest of(int spans, String key, String value) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int i = 0; i < spans; i++) {
      scope.addSpans(
          Span.newBuilder()
              .setName("GET")
              .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
              .setStartTimeUnixNano(1_772_359_200_250_131_999L)
              .setEndTimeUnixNano(1_772_359_200_264_341_999L)
              .addAttributes(
                  KeyValue.newBuilder()
                      .setKey(key)
                      .setValue(AnyValue.newBuilder().setStringValue(value))));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build();
  }
}
