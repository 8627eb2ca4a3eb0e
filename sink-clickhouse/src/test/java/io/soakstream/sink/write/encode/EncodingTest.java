package io.soakstream.sink.write.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.result.RunAnnotation;
import io.soakstream.sink.report.model.SeedRun;
import io.soakstream.sink.write.encode.RowBatch.Origin;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EncodingTest {
  private static final Origin ORIGIN = new Origin("soakstream.annotations", 0, 5);

  @Test
  void shouldWriteRowBinary() {
    RowBinary rows = new RowBinary();
    rows.int64(-2);
    rows.int32(0xffff_fff0L);
    rows.bool(true);
    rows.text("né");
    rows.length(300);
    assertThat(rows.toByteArray())
        .containsExactly(
            0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xf0, 0xff, 0xff, 0xff, 1, 3, 'n', 0xc3,
            0xa9, 0xac, 2);
  }

  @Test
  void shouldEncodeEveryKindOfResult() {
    TableBatches batches = new TableBatches();
    long offset = 0;
    for (SpecificRecord record : SeedRun.records()) {
      batches.add(record, new Origin(record.getSchema().getName(), 0, offset++));
    }
    assertThat(batches.held())
        .extracting(batch -> batch.table().name())
        .doesNotHaveDuplicates()
        .endsWith("soak_store.verdicts");
    assertThat(batches.rows())
        .isEqualTo(SeedRun.records().size() + 1)
        .isEqualTo(batches.held().stream().mapToInt(RowBatch::count).sum());
    batches.held().forEach(batches::stored);
    assertThat(batches.rows()).isZero();
    assertThat(batches.bytes()).isZero();
  }

  @Test
  void shouldLeaveNothingOfARowThatCannotBeStored() {
    TableBatches batches = new TableBatches();
    batches.add(annotation("2026-02-12T18:23:45Z"), ORIGIN);
    long bytes = batches.bytes();
    assertThatThrownBy(() -> batches.add(annotation("yesterday"), ORIGIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'yesterday' is no ISO-8601 time");
    assertThat(batches.bytes()).isEqualTo(bytes);
    assertThat(batches.rows()).isEqualTo(1);
    assertThat(batches.held().get(0).rows().size()).isEqualTo(bytes);
  }

  @Test
  void shouldKnowARepeatedBatchByItsTokenAndAnotherOneAtTheSameOffsetsFromIt() {
    assertThat(token("2026-02-12T18:23:45Z"))
        .isEqualTo(token("2026-02-12T18:23:45Z"))
        .startsWith("soakstream.annotations-0@5..5#");
    assertThat(token("2026-02-12T18:23:46Z")).isNotEqualTo(token("2026-02-12T18:23:45Z"));
  }

  @Test
  void shouldCutABatchIntoPiecesOfWholeRows() {
    TableBatches batches = new TableBatches();
    for (int i = 0; i < 200; i++) {
      batches.add(annotation("2026-02-12T18:23:45Z"), new Origin("soakstream.annotations", 0, i));
    }
    RowBatch batch = batches.held().get(0);
    int rowBytes = (int) batches.bytes() / 200;
    BatchChunk whole = batch.chunk(0, Integer.MAX_VALUE);
    assertThat(whole.count()).isEqualTo(200);
    assertThat(whole.token()).isEqualTo(batch.token());

    BatchChunk some = batch.chunk(10, 3 * rowBytes + 1);
    assertThat(some.count()).isEqualTo(3);
    assertThat(some.bytes()).isEqualTo(3 * rowBytes);
    assertThat(some.token()).isEqualTo(batch.token() + "/10..12");
    assertThat(batch.chunk(199, 1).count()).isEqualTo(1);
  }

  @Test
  void shouldForgetABatchOnlyOnce() {
    TableBatches batches = new TableBatches();
    batches.add(annotation("2026-02-12T18:23:45Z"), ORIGIN);
    RowBatch batch = batches.held().get(0);
    batches.stored(batch);
    batches.add(annotation("2026-02-12T18:23:46Z"), ORIGIN);
    batches.stored(batch);
    assertThat(batches.rows()).isEqualTo(1);
    assertThat(batches.held()).hasSize(1);
  }

  private static String token(String start) {
    TableBatches batches = new TableBatches();
    batches.add(annotation(start), ORIGIN);
    return batches.held().get(0).token();
  }

  private static RunAnnotation annotation(String start) {
    return new RunAnnotation("r", "live", 1L, 1L, start, null, "note", "text", null, null);
  }
}
