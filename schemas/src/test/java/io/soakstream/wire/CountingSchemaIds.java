package io.soakstream.wire;

import io.soakstream.topic.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;

/** Ids from 1 in the order of the catalogue, without a registry. */
final class CountingSchemaIds implements SchemaIds {
  private final List<Schema> schemas =
      new ArrayList<>(
          Arrays.stream(Topic.values()).flatMap(topic -> topic.schemas().stream()).toList());

  @Override
  public int idOf(Schema schema) {
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    return schemas.indexOf(schema) + 1;
  }

  @Override
  public Schema schemaOf(int id) {
    if (id < 1 || id > schemas.size()) {
      throw new UndecodableRecordException("unknown schema id " + id);
    }
    return schemas.get(id - 1);
  }
}
