package io.soakstream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.event.MetricKind;
import io.soakstream.event.ResourceSample;
import io.soakstream.result.Rejected;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  @Test
  void shouldKeepTheSchemasOrderAndSortMaps() {
    ResourceSample sample =
        new ResourceSample(
            "run",
            "p",
            0,
            1L,
            "replica-1",
            "cpu",
            "percent",
            MetricKind.GAUGE,
            12.5,
            3L,
            Map.of("b", "2", "a", "1"));

    assertThat(RecordJson.text(RecordJson.of(sample)))
        .isEqualTo(
            "{\"run\":\"run\",\"producer\":\"p\",\"lane\":0,\"sequence\":1,\"source\":\"replica-1\","
                + "\"metric\":\"cpu\",\"unit\":\"percent\",\"kind\":\"GAUGE\",\"value\":12.5,\"time_us\":3,"
                + "\"labels\":{\"a\":\"1\",\"b\":\"2\"}}");
  }

  @Test
  void shouldRenderNoNumberWhereThereIsNone() {
    ResourceSample sample =
        new ResourceSample(
            "run",
            "p",
            0,
            1L,
            "replica-1",
            "cpu",
            "percent",
            MetricKind.GAUGE,
            Double.NaN,
            3L,
            Map.of());

    assertThat(RecordJson.of(sample).get("value").isNull()).isTrue();
  }

  @Test
  void shouldRenderBytesAsBase64AndLeaveThemToTheNextReader() {
    ByteBuffer value = ByteBuffer.wrap(new byte[] {0, 1, 2});
    Rejected rejected =
        new Rejected("soakstream.events", 0, 5L, "magic byte is 1, not 0", null, value);

    assertThat(RecordJson.text(RecordJson.of(rejected))).contains("\"value\":\"AAEC\"");
    assertThat(value.remaining()).isEqualTo(3);
  }

  @Test
  void shouldParseWhatItWrote() {
    JsonNode verdict = RecordJson.of(new RandomRecords(new Random(5)).of(Verdict.getClassSchema()));

    assertThat(RecordJson.parse(RecordJson.text(verdict)).toString()).isEqualTo(verdict.toString());
    assertThat(RecordJson.parse(RecordJson.pretty(verdict)).toString())
        .isEqualTo(verdict.toString());
    assertThat(verdict.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            Verdict.getClassSchema().getFields().stream().map(Schema.Field::name).toList());
    assertThatThrownBy(() -> RecordJson.parse("{")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldReadBackWhatItWrote() {
    RandomRecords random = new RandomRecords(new Random(3));
    for (int i = 0; i < 200; i++) {
      Verdict verdict = (Verdict) random.of(Verdict.getClassSchema());
      JsonNode json = RecordJson.parse(RecordJson.text(RecordJson.of(verdict)));

      assertThat(RecordJson.read(json, Verdict.class)).isEqualTo(verdict);
      assertThat(RecordJson.of(RecordJson.read(json, Verdict.class))).hasToString(json.toString());
    }
    Rejected rejected = (Rejected) random.of(Rejected.getClassSchema());
    assertThat(RecordJson.read(RecordJson.of(rejected), Rejected.class)).isEqualTo(rejected);
  }

  @Test
  void shouldReadDefaultsWhereNothingIsWritten() {
    Verdict verdict =
        RecordJson.read(
            RecordJson.parse("{\"run\": \"r\", \"rules\": [{\"id\": \"a\"}], \"news\": 1}"),
            Verdict.class);

    assertThat(verdict.getRun()).isEqualTo("r");
    assertThat(verdict.getScenario()).isEmpty();
    assertThat(verdict.getStatus()).isEqualTo(Status.RUNNING);
    assertThat(verdict.getEnded()).isNull();
    assertThat(verdict.getLedger().getAttempted()).isZero();
    assertThat(verdict.getRules().get(0).getObserved()).isNull();
    assertThat(verdict.getRules().get(0).getReason()).isEmpty();
    assertThat(verdict.getClaims()).isEmpty();
  }
}
