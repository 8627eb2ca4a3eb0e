package io.soakstream.sink.write.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.result.EventRef;
import io.soakstream.result.LatencyBuckets;
import io.soakstream.result.StatusCount;
import io.soakstream.result.WindowKind;
import io.soakstream.result.WindowStats;
import io.soakstream.sink.report.model.SeedRun;
import io.soakstream.sink.write.encode.RowBatch.Origin;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import io.soakstream.wire.WireDecoder;
import io.soakstream.wire.WireEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

/** Windows that were copied row by row are the rows that records of them would have made. */
class RecordDecoderTest {
  private static final Origin ORIGIN = new Origin("soakstream.windows", 0, 7);
  private static final int ID = 9;

  private final RecordDecoder decoder =
      new RecordDecoder(new OneSchema(WindowStats.getClassSchema()));

  @Test
  void shouldMakeTheSameRowsAsRecordsDo() {
    long seed = System.nanoTime();
    System.out.println("RecordDecoderTest seed " + seed);
    Random random = new Random(seed);
    List<WindowStats> windows = new ArrayList<>();
    SeedRun.records().stream()
        .filter(WindowStats.class::isInstance)
        .map(WindowStats.class::cast)
        .forEach(windows::add);
    for (WindowStats window : List.copyOf(windows)) {
      windows.add(shaken(WindowStats.newBuilder(window).build(), random));
    }
    WireEncoder encoder = new WireEncoder(new OneSchema(WindowStats.getClassSchema()));
    TableBatches copied = new TableBatches();
    TableBatches expected = new TableBatches();
    WindowTranscoder transcript = new WindowTranscoder();
    RowBinary rows = new RowBinary();

    for (WindowStats window : windows) {
      byte[] record = encoder.encode(window);
      expected.add(window, ORIGIN);
      decoder.into(copied, record, ORIGIN);
      assertThat(transcript.append(record, WireDecoder.HEADER_BYTES, rows)).isTrue();
    }

    byte[] wanted = expected.held().get(0).rows().toByteArray();
    assertThat(rows.toByteArray()).isEqualTo(wanted);
    assertThat(copied.held().get(0).rows().toByteArray()).isEqualTo(wanted);
    assertThat(copied.rows()).isEqualTo(windows.size());
    assertThat(copied.bytes()).isEqualTo(wanted.length);
    assertThat(copied.held().get(0).token()).isEqualTo(expected.held().get(0).token());
  }

  private static WindowStats shaken(WindowStats window, Random random) {
    window.setWindow(WindowKind.values()[random.nextInt(WindowKind.values().length)]);
    window.setPhase(random.nextBoolean() ? "" : "bürst");
    window.setRevision(random.nextLong());
    window.setBytesIn(random.nextLong());
    window.setOutcomes(random.nextBoolean() ? Map.of() : new TreeMap<>(Map.of("OK", 1L, "Ü", -1L)));
    window.setP50Us(random.nextBoolean() ? null : Long.valueOf(random.nextLong()));
    window.setMeanUs(random.nextBoolean() ? null : Double.valueOf(random.nextGaussian()));
    window.setServiceMaxUs(random.nextBoolean() ? null : Long.valueOf(random.nextInt(100)));
    window.setResponse(buckets(random));
    window.setWithoutResponse(buckets(random));
    window.setResponseHdr(
        random.nextBoolean() ? null : ByteBuffer.wrap(new byte[random.nextInt(300)]));
    window.setSlowest(
        List.of(new EventRef(random.nextInt(), random.nextLong(), random.nextLong())));
    window.setStatuses(
        random.nextBoolean()
            ? List.of()
            : List.of(
                new StatusCount(random.nextInt(), "Ü", random.nextLong()),
                new StatusCount(200, "OK", 1L)));
    return window;
  }

  private static LatencyBuckets buckets(Random random) {
    List<Long> values = random.longs(random.nextInt(200), 0, 1L << 32).boxed().toList();
    List<Long> counts = random.longs(values.size()).boxed().toList();
    return new LatencyBuckets(values, counts);
  }

  @Test
  void shouldDecodeWhatIsWrittenInAnotherForm() throws IOException {
    WindowStats window = window();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {0, 0, 0, 0, ID});
    BinaryEncoder blocks =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
    new SpecificDatumWriter<>(WindowStats.class).write(window, blocks);
    blocks.flush();
    TableBatches expected = new TableBatches();
    expected.add(window, ORIGIN);

    for (int i = 0; i < 2; i++) { // the second time, the schema is known to be the present one
      TableBatches batches = new TableBatches();
      decoder.into(batches, out.toByteArray(), ORIGIN);
      assertThat(batches.held().get(0).rows().toByteArray())
          .isEqualTo(expected.held().get(0).rows().toByteArray());
    }
  }

  @Test
  void shouldResolveWhatAnotherSchemaWrote() {
    Schema ours = WindowStats.getClassSchema();
    List<Schema.Field> fields = new ArrayList<>();
    ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(0, new Schema.Field("new_us", Schema.create(Schema.Type.LONG), "", 0L));
    Schema newer = Schema.createRecord(ours.getName(), "", ours.getNamespace(), false, fields);
    WindowStats window = window();
    byte[] old = new WireEncoder(new OneSchema(ours)).encode(window);
    byte[] record = new byte[old.length + 1]; // the new field is one byte: zero
    System.arraycopy(old, 0, record, 0, WireDecoder.HEADER_BYTES);
    System.arraycopy(
        old,
        WireDecoder.HEADER_BYTES,
        record,
        WireDecoder.HEADER_BYTES + 1,
        old.length - WireDecoder.HEADER_BYTES);
    TableBatches expected = new TableBatches();
    expected.add(window, ORIGIN);
    expected.add(window, ORIGIN);

    TableBatches batches = new TableBatches();
    RecordDecoder resolving = new RecordDecoder(new OneSchema(newer));
    resolving.into(batches, record, ORIGIN);
    resolving.into(batches, record, ORIGIN);

    assertThat(batches.held().get(0).rows().toByteArray())
        .isEqualTo(expected.held().get(0).rows().toByteArray());
  }

  @Test
  void shouldKeepNothingOfARecordThatIsCutShort() {
    byte[] record = new WireEncoder(new OneSchema(WindowStats.getClassSchema())).encode(window());
    TableBatches batches = new TableBatches();
    decoder.into(new TableBatches(), record, ORIGIN);

    for (int bytes = WireDecoder.HEADER_BYTES; bytes < record.length; bytes++) {
      byte[] cut = Arrays.copyOf(record, bytes);
      assertThatThrownBy(() -> decoder.into(batches, cut, ORIGIN))
          .isInstanceOf(UndecodableRecordException.class);
    }
    byte[] longer = Arrays.copyOf(record, record.length + 1);
    assertThatThrownBy(() -> decoder.into(batches, longer, ORIGIN))
        .isInstanceOf(UndecodableRecordException.class);
    assertThat(batches.rows()).isZero();
    assertThat(batches.held()).isEmpty();
  }

  private static WindowStats window() {
    return SeedRun.records().stream()
        .filter(WindowStats.class::isInstance)
        .map(WindowStats.class::cast)
        .filter(window -> window.getErrors() > 0)
        .findFirst()
        .orElseThrow();
  }

  private record OneSchema(Schema schema) implements SchemaIds {
    @Override
    public int idOf(Schema wanted) {
      return ID;
    }

    @Override
    public Schema schemaOf(int id) {
      return schema;
    }
  }
}
