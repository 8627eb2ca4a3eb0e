package io.soakstream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.soakstream.client.ConfluentSchemaIds;
import io.soakstream.event.Outcome;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/**
 * Programs of different versions side by side, over Confluent's own client with its mock registry
 * behind it.
 */
class SchemaEvolutionTest {
  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
  private final WireDecoder decoder = new WireDecoder(new ConfluentSchemaIds("mock://", registry));

  @Test
  void shouldFillAFieldThatAnOlderWriterDidNotKnowWithItsDefault() throws Exception {
    Schema older =
        edited(
            RequestResult.getClassSchema(), ",\\{\"name\":\"trace_id\".*?\"default\":null\\}", "");
    RequestResult sent =
        (RequestResult) new RandomRecords(new Random(1)).of(RequestResult.getClassSchema());

    RequestResult read = (RequestResult) decoder.decode(written(older, copyOf(sent, older)));

    sent.setTraceId(null);
    assertThat(read).isEqualTo(sent);
  }

  @Test
  void shouldPassOverAFieldThatANewerWriterAdds() throws Exception {
    Schema newer =
        edited(
            Progress.getClassSchema(),
            "\\{\"name\":\"watermark_us\"",
            "{\"name\":\"mood\",\"type\":\"string\",\"default\":\"\"},{\"name\":\"watermark_us\"");
    Progress sent = new Progress("run", "producer-1", 3, 9L, 10L, 11L, 12L);
    GenericRecord record = copyOf(sent, newer);
    record.put("mood", "cheerful");

    assertThat(decoder.decode(written(newer, record))).isEqualTo(sent);
  }

  @Test
  void shouldReadASymbolThatANewerWriterAddsAsTheEnumsDefault() throws Exception {
    Schema newer =
        edited(
            RequestResult.getClassSchema(),
            "\"PROTOCOL_ERROR\"\\]",
            "\"PROTOCOL_ERROR\",\"ABDUCTED\"]");
    RequestResult sent =
        (RequestResult) new RandomRecords(new Random(2)).of(RequestResult.getClassSchema());
    GenericRecord record = copyOf(sent, newer);
    record.put(
        "outcome", new GenericData.EnumSymbol(newer.getField("outcome").schema(), "ABDUCTED"));

    RequestResult read = (RequestResult) decoder.decode(written(newer, record));

    assertThat(read.getOutcome()).isEqualTo(Outcome.OTHER);
  }

  @Test
  void shouldRefuseAWriterThatLacksAFieldWithoutDefault() throws Exception {
    Schema alien =
        edited(Progress.getClassSchema(), "\\{\"name\":\"watermark_us\",\"type\":\"long\"\\},", "");
    GenericRecord record = copyOf(new Progress("run", "producer-1", 3, 9L, 10L, 11L, 12L), alien);

    assertThatThrownBy(() -> decoder.decode(written(alien, record)))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("watermark_us");
  }

  @Test
  void shouldReadTwoVersionsOfOneSchemaInTurns() throws Exception {
    Schema older =
        edited(
            RequestResult.getClassSchema(), ",\\{\"name\":\"trace_id\".*?\"default\":null\\}", "");
    RandomRecords records = new RandomRecords(new Random(3));
    for (int i = 0; i < 100; i++) {
      RequestResult sent = (RequestResult) records.of(RequestResult.getClassSchema());
      Schema writer = i % 2 == 0 ? older : RequestResult.getClassSchema();
      byte[] bytes = written(writer, copyOf(sent, writer));
      if (i % 2 == 0) {
        sent.setTraceId(null);
      }
      assertThat(decoder.decode(bytes)).isEqualTo(sent);
    }
  }

  private static Schema edited(Schema schema, String regex, String replacement) {
    String text = schema.toString();
    String edited = text.replaceFirst(regex, replacement);
    assertThat(edited).isNotEqualTo(text);
    return new Schema.Parser().parse(edited);
  }

  /** The fields that both schemas have, as a writer of the other version would fill them. */
  private static GenericRecord copyOf(org.apache.avro.specific.SpecificRecordBase from, Schema to) {
    GenericData.Record copy = new GenericData.Record(to);
    for (Schema.Field field : to.getFields()) {
      Schema.Field same = from.getSchema().getField(field.name());
      if (same != null) {
        Object value = from.get(same.pos());
        copy.put(
            field.pos(),
            value instanceof Enum<?> symbol
                ? new GenericData.EnumSymbol(field.schema(), symbol.name())
                : value);
      }
    }
    return new GenericRecordBuilder(copy).build();
  }

  private byte[] written(Schema writer, GenericRecord record) throws Exception {
    int id = registry.register("subject-" + writer.getName(), new AvroSchema(writer));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        new byte[] {0, (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id});
    write(writer, record, out);
    return out.toByteArray();
  }

  private static void write(Schema writer, GenericRecord record, ByteArrayOutputStream out)
      throws IOException {
    BinaryEncoder avro = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(writer).write(record, avro);
    avro.flush();
  }
}
