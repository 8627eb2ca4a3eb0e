package io.soakstream.analyzer.intake;

import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Ids given in the order of asking, as a registry of one process would. */
public final class TestSchemaIds implements SchemaIds {
  private final List<Schema> schemas = new ArrayList<>();

  @Override
  public synchronized int idOf(Schema schema) {
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    return schemas.indexOf(schema) + 1;
  }

  @Override
  public synchronized Schema schemaOf(int id) {
    if (id < 1 || id > schemas.size()) {
      throw new UndecodableRecordException("unknown schema id " + id);
    }
    return schemas.get(id - 1);
  }
}
