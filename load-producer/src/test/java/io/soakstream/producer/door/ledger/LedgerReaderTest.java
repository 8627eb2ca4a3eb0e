package io.soakstream.producer.door.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.event.Outcome;
import io.soakstream.producer.door.batch.LaneMark;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ReadingOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerReaderTest {
  private static ResultBatch read(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new LedgerReader(ReadingOptions.none()).read(body, body.length);
  }

  @Test
  void shouldReadRequestsEndsAndLosses() {
    ResultBatch batch =
        read(
            """
            {"lane":"w1","seq":17,"start":"2026-03-01T10:00:00.250131Z","us":14210,"tenant":"e","endpoint":"GET /goals","status":200,"outcome":"ok"}

            {"lane":"w1","seq":18,"start":"2026-03-01T11:00:00+01:00","intended":"2026-03-01T09:59:59.5Z","us":1,"endpoint":"pay","outcome":"timeout"}
            {"lane":"w1","seq":20,"lost":true}
            {"lane":"w1","seq":21,"end":true}
            """);

    assertThat(batch.marks())
        .extracting(LaneMark::kind)
        .containsExactly(
            LaneMark.Kind.REQUEST, LaneMark.Kind.REQUEST, LaneMark.Kind.LOST, LaneMark.Kind.END);
    ImportedRequest first = batch.marks().get(0).request();
    assertThat(first.startUs).isEqualTo(1_772_359_200_250_131L);
    assertThat(first.endUs - first.startUs).isEqualTo(14_210);
    assertThat(first.name).isEqualTo("GET /goals");
    assertThat(first.outcome).isEqualTo(Outcome.OK);
    ImportedRequest second = batch.marks().get(1).request();
    assertThat(second.sentUs - second.startUs).isEqualTo(500_000);
    assertThat(second.outcome).isEqualTo(Outcome.TIMEOUT);
    assertThat(batch.marks().get(3).line()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "canary | line 1, column 1: expected a JSON object in one line",
        "[1] | line 1, column 1: expected a JSON object",
        "{\"seq\":1,\"end\":true} | line 1, column 1: expected lane: at most 100 letters",
        "{\"lane\":\"a b\",\"seq\":1,\"end\":true} | line 1, column 1: expected lane",
        "{\"lane\":\"a\",\"end\":true} | line 1, column 1: expected seq: a whole number from 1 on",
        "{\"lane\":\"a\",\"seq\":-1} | line 1, column 13: expected a whole number from 0 on for seq",
        "{\"lane\":\"a\",\"seq\":1.5} | line 1, column 13: expected a whole number from 0 on for seq",
        "{\"lane\":\"a\",\"canary\":1} | line 1, column 13: expected one of lane, seq, start",
        "{\"lane\":\"a\",\"seq\":1,\"end\":false} | line 1, column 21: expected true for end",
        "{\"lane\":\"a\",\"seq\":1,\"end\":true,\"us\":3} | line 1, column 1: expected nothing but lane",
        "{\"lane\":\"a\",\"seq\":1} | line 1, column 1: expected start: when the request was sent",
        "{\"lane\":\"a\",\"seq\":1,\"start\":\"canary\"} | line 1, column 21: expected start as RFC 3339",
        "{\"lane\":\"a\",\"seq\":1,\"outcome\":\"canary\"} | line 1, column 21: expected an outcome: connect_refused, connect_timeout",
      })
  void shouldSayWhatIsWrongAndNeverWhatItHolds(String line, String expected) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(RefusedBatchException.class)
        .hasMessageStartingWith(expected)
        .hasMessageNotContaining("canary");
  }
}
