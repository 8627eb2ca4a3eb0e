package io.soakstream.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * An Avro record as plain JSON, field by field and without type wrappers: the one rendering of a
 * verdict, in files, on the command line and in ClickHouse. Stateless.
 */
public final class RecordJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String LEFT_OUT_WHEN_NULL = "left_out_when_null";

  private RecordJson() {}

  /**
   * The record as a JSON object with its fields in the schema's order; maps are sorted by key,
   * bytes are Base64. A field that came later and says so in its schema is left out while it is
   * null: a verdict that does not use it stays the same text.
   */
  public static ObjectNode of(SpecificRecord record) {
    ObjectNode object = NODES.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      if (record.get(field.pos()) == null
          && Boolean.TRUE.equals(field.getObjectProp(LEFT_OUT_WHEN_NULL))) {
        continue;
      }
      object.set(field.name(), nodeOf(record.get(field.pos())));
    }
    return object;
  }

  /** JSON on one line. */
  public static String text(JsonNode node) {
    return node.toString();
  }

  /** JSON for people: indented. */
  public static String pretty(JsonNode node) {
    return node.toPrettyString();
  }

  /** Parses JSON that was written by {@link #text} or {@link #pretty}. */
  public static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  /**
   * A record out of what {@link #of} made of it, by this version or an older one. What is not there
   * has the schema's default; where it has none, a text is empty, a number 0, a list empty. A
   * number that could not be written is NaN. What the schema does not know is passed over.
   *
   * @throws IllegalArgumentException when bytes are not in Base64
   */
  public static <T extends SpecificRecord> T read(JsonNode json, Class<T> type) {
    return type.cast(recordOf(json, SpecificData.get().getSchema(type)));
  }

  private static SpecificRecord recordOf(JsonNode json, Schema schema) {
    SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      JsonNode node = json.path(field.name());
      boolean isDefault = node.isMissingNode() && field.hasDefaultValue();
      record.put(field.pos(), isDefault ? defaultOf(field) : valueOf(node, field.schema()));
    }
    return record;
  }

  private static Object defaultOf(Schema.Field field) {
    return SpecificData.get().deepCopy(field.schema(), SpecificData.get().getDefaultValue(field));
  }

  private static Object valueOf(JsonNode node, Schema schema) {
    boolean isThere = !node.isMissingNode() && !node.isNull();
    return switch (schema.getType()) {
      case UNION -> isThere ? valueOf(node, valueType(schema)) : null;
      case RECORD -> recordOf(node, schema);
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        node.forEach(item -> list.add(valueOf(item, schema.getElementType())));
        yield list;
      }
      case MAP -> {
        Map<String, Object> map = new TreeMap<>();
        node.fields()
            .forEachRemaining(
                e -> map.put(e.getKey(), valueOf(e.getValue(), schema.getValueType())));
        yield map;
      }
      case ENUM -> SpecificData.get().createEnum(symbol(node, schema), schema);
      case BOOLEAN -> node.asBoolean();
      case INT -> node.asInt();
      case LONG -> node.asLong();
      case DOUBLE -> node.isNull() ? Double.NaN : node.asDouble();
      case BYTES -> bytes(node);
      case STRING -> isThere ? node.asText() : "";
      default -> throw new IllegalArgumentException("no JSON of a " + schema.getType());
    };
  }

  /** Unions of ours are of null and one other type. */
  private static Schema valueType(Schema union) {
    return union.getTypes().stream()
        .filter(type -> type.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  private static String symbol(JsonNode node, Schema schema) {
    String symbol = node.asText();
    if (schema.hasEnumSymbol(symbol)) {
      return symbol;
    }
    String other = schema.getEnumDefault();
    return other == null ? schema.getEnumSymbols().get(0) : other;
  }

  private static ByteBuffer bytes(JsonNode node) {
    try {
      byte[] bytes = node.binaryValue();
      return ByteBuffer.wrap(bytes == null ? new byte[0] : bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("not Base64: " + node, e);
    }
  }

  private static JsonNode nodeOf(Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof SpecificRecord record) {
      return of(record);
    } else if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(item -> array.add(nodeOf(item)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(key.toString(), item));
      sorted.forEach((key, item) -> object.set(key, nodeOf(item)));
      return object;
    } else if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    } else if (value instanceof Integer number) {
      return NODES.numberNode(number);
    } else if (value instanceof Long number) {
      return NODES.numberNode(number);
    } else if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return NODES.binaryNode(copy);
    } else if (value instanceof Double number) {
      return Double.isFinite(number) ? NODES.numberNode(number) : NODES.nullNode();
    }
    return NODES.textNode(value.toString());
  }
}
