package io.soakstream.producer.door.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.soakstream.event.Outcome;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ReadingOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpReadersTest {
  private static final long START_NS = 1_772_359_200_250_131_999L;

  @Test
  void shouldTakeClientSpansOfTheNewConventions() {
    ResultBatch batch =
        read(
            span("GET", Span.SpanKind.SPAN_KIND_CLIENT, 14_210)
                .addAttributes(text("http.request.method", "GET"))
                .addAttributes(number("http.response.status_code", 200))
                .addAttributes(text("url.full", "http://me:canary@h:1/api/goals/17?key=canary"))
                .addAttributes(text("http.request.header.authorization", "canary"))
                .addAttributes(text("tenant", "e"))
                .setTraceId(ByteString.fromHex("0123456789abcdef0123456789abcdef")),
            span("load", Span.SpanKind.SPAN_KIND_INTERNAL, 20_000),
            span("db", Span.SpanKind.SPAN_KIND_CLIENT, 100)
                .addAttributes(text("db.system", "postgresql")));

    ImportedRequest request = batch.requests().get(0);
    assertThat(batch.requests()).hasSize(1);
    assertThat(request.startUs).isEqualTo(1_772_359_200_250_131L);
    assertThat(request.endUs - request.startUs).isEqualTo(14_210);
    assertThat(request.name).isEqualTo("/api/goals/17");
    assertThat(request.isPath).isTrue();
    assertThat(request.method).isEqualTo("GET");
    assertThat(request.tenant).isEqualTo("e");
    assertThat(request.traceId).isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(request.outcome).isEqualTo(Outcome.OK);
    assertThat(batch.services()).containsExactly("locust");
    assertThat(batch.provenance().setAside())
        .containsEntry("spans that are no client's", 1L)
        .containsEntry("client spans without HTTP attributes", 1L);
  }

  @Test
  void shouldTakeClientSpansOfTheOldConventionsAndWhatFailed() {
    ResultBatch batch =
        read(
            span("HTTP POST", Span.SpanKind.SPAN_KIND_CLIENT, 10)
                .addAttributes(text("http.method", "post"))
                .addAttributes(number("http.status_code", 503))
                .addAttributes(text("http.route", "/api/goals/{id}"))
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)),
            span("pay", Span.SpanKind.SPAN_KIND_CLIENT, 10)
                .addAttributes(text("http.method", "GET"))
                .addAttributes(text("error.type", "java.net.SocketTimeoutException"))
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)));

    assertThat(batch.requests())
        .extracting(request -> request.name, request -> request.outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("POST /api/goals/{id}", Outcome.HTTP_ERROR),
            org.assertj.core.groups.Tuple.tuple("pay", Outcome.TIMEOUT));
  }

  @Test
  void shouldReadTheSameAsJson() {
    byte[] body =
        """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"artillery"}}]},
        "scopeSpans":[{"spans":[{"traceId":"0123456789abcdef0123456789abcdef","name":"GET","kind":3,
        "startTimeUnixNano":"1772359200250131999","endTimeUnixNano":"1772359200264341999",
        "attributes":[{"key":"http.request.method","value":{"stringValue":"GET"}},
        {"key":"http.response.status_code","value":{"intValue":"404"}},
        {"key":"url.template","value":{"stringValue":"/goals/{id}"}}],"status":{"code":2}}]}]}]}
        """
            .getBytes(StandardCharsets.UTF_8);

    ResultBatch batch = new OtlpJsonReader(ReadingOptions.none()).read(body, body.length);

    ImportedRequest request = batch.requests().get(0);
    assertThat(request.name).isEqualTo("GET /goals/{id}");
    assertThat(request.endUs - request.startUs).isEqualTo(14_210);
    assertThat(request.status).isEqualTo(404);
    assertThat(request.outcome).isEqualTo(Outcome.HTTP_ERROR);
    assertThat(batch.services()).containsExactly("artillery");
  }

  @Test
  void shouldRefuseWhatIsNoTraceRequestWithoutSayingWhatItHolds() {
    byte[] body = "canary canary canary".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> new OtlpJsonReader(ReadingOptions.none()).read(body, body.length))
        .hasMessageStartingWith("expected an ExportTraceServiceRequest of OTLP as JSON")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> new OtlpProtobufReader(ReadingOptions.none()).read(body, body.length))
        .hasMessageStartingWith("expected an ExportTraceServiceRequest of OTLP in protobuf")
        .hasMessageNotContaining("canary");
  }

  private static ResultBatch read(Span.Builder... spans) {
    byte[] body =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .setResource(
                        Resource.newBuilder().addAttributes(text("service.name", "locust")))
                    .addScopeSpans(
                        ScopeSpans.newBuilder()
                            .addAllSpans(
                                List.of(spans).stream().map(Span.Builder::build).toList())))
            .build()
            .toByteArray();
    return new OtlpProtobufReader(ReadingOptions.none()).read(body, body.length);
  }

  private static Span.Builder span(String name, Span.SpanKind kind, long us) {
    return Span.newBuilder()
        .setName(name)
        .setKind(kind)
        .setStartTimeUnixNano(START_NS)
        .setEndTimeUnixNano(START_NS + us * 1_000);
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }
}
