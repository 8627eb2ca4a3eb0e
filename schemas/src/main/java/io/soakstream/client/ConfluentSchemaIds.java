package io.soakstream.client;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.soakstream.event.RunStarted;
import io.soakstream.topic.Topic;
import io.soakstream.wire.IncompatibleSchemaException;
import io.soakstream.wire.RegistryUnreachableException;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.UndecodableRecordException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;

/** {@link SchemaIds} over Confluent's own client; each schema is asked for once. */
public final class ConfluentSchemaIds implements SchemaIds {
  private static final int CACHE_CAPACITY = 1_000;
  private static final int SUBJECT_UNKNOWN = 40401;

  private final String url;
  private final SchemaRegistryClient client;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * @param url one or more addresses, comma-separated; user and password in them are sent as basic
   *     authorization and never shown
   * @param config keys of Confluent's client, such as {@code basic.auth.user.info}, with or without
   *     {@code schema.registry.} before them
   * @throws InvalidConnectionException when address or keys are wrong
   */
  public ConfluentSchemaIds(String url, Map<String, ?> config) {
    this(RegistryAddress.of(url), config);
  }

  private ConfluentSchemaIds(RegistryAddress address, Map<String, ?> config) {
    this(address.toString(), client(address, config));
  }

  /**
   * Over a client that is there.
   *
   * @param url as it may be shown
   */
  public ConfluentSchemaIds(String url, SchemaRegistryClient client) {
    this.url = url;
    this.client = client;
  }

  private static SchemaRegistryClient client(RegistryAddress address, Map<String, ?> config) {
    Map<String, Object> rest = RegistryLogin.clientConfig(config);
    try {
      RestService service = new RestService(address.urls());
      SchemaRegistryClient client = new CachedSchemaRegistryClient(service, CACHE_CAPACITY, rest);
      RegistryLogin.apply(service, address, config);
      return client;
    } catch (KafkaException | NumberFormatException e) {
      throw new InvalidConnectionException("schema registry: " + e.getMessage());
    }
  }

  /**
   * Asks for something that need not be there.
   *
   * @throws RegistryUnreachableException when there is no answer, or a refusal
   */
  void check() {
    try {
      client.getLatestSchemaMetadata(Topic.EVENTS.subjectOf(RunStarted.getClassSchema()));
    } catch (RestClientException e) {
      if (e.getErrorCode() != SUBJECT_UNKNOWN) {
        throw RegistryFailure.of(url, e);
      }
    } catch (IOException e) {
      throw RegistryFailure.of(url, e);
    }
  }

  @Override
  public int idOf(Schema schema) {
    Integer known = ids.get(schema.getFullName());
    if (known != null) {
      return known;
    }
    String subject =
        Topic.carrying(schema)
            .orElseThrow(
                () -> new IllegalArgumentException(schema.getFullName() + " travels in no topic"))
            .subjectOf(schema);
    try {
      int id = client.register(subject, new AvroSchema(schema));
      ids.put(schema.getFullName(), id);
      return id;
    } catch (RestClientException e) {
      if (isRefusal(e)) {
        throw new IncompatibleSchemaException(subject, e);
      }
      throw RegistryFailure.of(url, e);
    } catch (IOException e) {
      throw RegistryFailure.of(url, e);
    }
  }

  @Override
  public Schema schemaOf(int id) {
    Schema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    try {
      if (!(client.getSchemaById(id).rawSchema() instanceof Schema schema)) {
        throw new UndecodableRecordException("schema id " + id + " is not an Avro schema");
      }
      schemas.put(id, schema);
      return schema;
    } catch (RestClientException e) {
      if (e.getStatus() == 404) {
        throw new UndecodableRecordException("unknown schema id " + id, e);
      }
      throw RegistryFailure.of(url, e);
    } catch (IOException e) {
      if (isForeign(e)) {
        throw new UndecodableRecordException("schema id " + id + " is not an Avro schema", e);
      }
      throw RegistryFailure.of(url, e);
    }
  }

  /** The registry did answer, with a schema (JSON, Protobuf) for which the client has no parser. */
  private static boolean isForeign(IOException e) {
    return e.getMessage() != null && e.getMessage().startsWith("Invalid schema");
  }

  private static boolean isRefusal(RestClientException e) {
    return e.getStatus() == 409 || e.getStatus() == 422;
  }
}
