package io.soakstream.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records of any of our schemas with random content, the same for the same seed. */
record RandomRecords(Random random) {
  SpecificRecord of(Schema schema) {
    return (SpecificRecord) valueOf(schema);
  }

  private Object valueOf(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> recordOf(schema);
      case ENUM ->
          SpecificData.get()
              .createEnum(
                  schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())),
                  schema);
      case ARRAY -> listOf(schema.getElementType());
      case MAP -> mapOf(schema.getValueType());
      case UNION -> valueOf(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
      case BYTES -> ByteBuffer.wrap(text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      case STRING -> text();
      case INT -> random.nextInt() >> random.nextInt(32);
      case LONG -> random.nextLong() >> random.nextInt(64);
      case DOUBLE -> random.nextGaussian() * 1e6;
      case BOOLEAN -> random.nextBoolean();
      case NULL -> null;
      default -> throw new AssertionError("no schema of ours has a " + schema.getType());
    };
  }

  private Object recordOf(Schema schema) {
    IndexedRecord record = (IndexedRecord) SpecificData.get().newRecord(null, schema);
    schema.getFields().forEach(field -> record.put(field.pos(), valueOf(field.schema())));
    return record;
  }

  private List<Object> listOf(Schema item) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(valueOf(item));
    }
    return list;
  }

  private Map<String, Object> mapOf(Schema value) {
    Map<String, Object> map = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(text(), valueOf(value));
    }
    return map;
  }

  private String text() {
    return random
        .ints(random.nextInt(20), 32, 0x2fff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
