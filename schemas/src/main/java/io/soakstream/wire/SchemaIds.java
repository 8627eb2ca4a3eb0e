package io.soakstream.wire;

import org.apache.avro.Schema;

/** Ids of schemas, as a registry gives them. Safe for any thread. */
public interface SchemaIds {
  /**
   * Id of a schema of ours, registered under its subject if it is new.
   *
   * @throws RegistryUnreachableException when the registry does not answer
   * @throws IncompatibleSchemaException when the registry refuses the schema
   */
  int idOf(Schema schema);

  /**
   * The schema of an id.
   *
   * @throws RegistryUnreachableException when the registry does not answer
   * @throws UndecodableRecordException when the registry knows no such id
   */
  Schema schemaOf(int id);
}
