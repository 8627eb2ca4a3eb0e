package io.soakstream.stack.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Subjects, versions, ids and compatibility levels. The default level is BACKWARD_TRANSITIVE. Safe
 * for any thread; one change at a time.
 */
public final class EmbeddedRegistry {
  private static final CompatibilityLevel DEFAULT_LEVEL = CompatibilityLevel.BACKWARD_TRANSITIVE;

  private final SchemaLog log;
  private final Map<String, List<StoredSchema>> subjects = new TreeMap<>();
  private final Map<Integer, String> schemas = new TreeMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, CompatibilityLevel> levels = new HashMap<>();
  private CompatibilityLevel globalLevel = DEFAULT_LEVEL;

  private EmbeddedRegistry(SchemaLog log) {
    this.log = log;
  }

  /** The registry as the log tells it. */
  public static EmbeddedRegistry load(SchemaLog log) {
    EmbeddedRegistry registry = new EmbeddedRegistry(log);
    log.replay(registry::replay);
    return registry;
  }

  /**
   * Id of the schema in the subject, registered when it is new there.
   *
   * @throws IncompatibleSchemaException when the subject's level forbids it
   */
  public synchronized int register(String subject, String text) {
    AvroSchema schema = parse(text);
    List<StoredSchema> versions = subjects.getOrDefault(subject, List.of());
    Optional<StoredSchema> known = find(versions, schema);
    if (known.isPresent()) {
      return known.get().id();
    }
    List<String> reasons = incompatibilities(subject, schema, versions);
    if (!reasons.isEmpty()) {
      throw new IncompatibleSchemaException(subject, reasons);
    }
    int nextId = schemas.keySet().stream().max(Integer::compare).orElse(0) + 1;
    int id = ids.getOrDefault(schema.canonicalString(), nextId);
    int version = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
    StoredSchema stored = new StoredSchema(subject, version, id, schema.canonicalString());
    log.append(stored);
    apply(stored);
    return id;
  }

  synchronized List<String> subjects() {
    return List.copyOf(subjects.keySet());
  }

  synchronized List<StoredSchema> versions(String subject) {
    List<StoredSchema> versions = subjects.get(subject);
    if (versions == null) {
      throw RegistryException.noSubject(subject);
    }
    return List.copyOf(versions);
  }

  /**
   * @param version a number, {@code latest} or -1
   */
  synchronized StoredSchema version(String subject, String version) {
    List<StoredSchema> versions = versions(subject);
    if (version.equals("latest") || version.equals("-1")) {
      return versions.get(versions.size() - 1);
    }
    int number = versionNumber(version);
    return versions.stream()
        .filter(stored -> stored.version() == number)
        .findFirst()
        .orElseThrow(() -> RegistryException.noVersion(version));
  }

  synchronized StoredSchema lookUp(String subject, String text) {
    AvroSchema schema = parse(text);
    return find(versions(subject), schema)
        .orElseThrow(() -> RegistryException.noSchema("in subject " + subject));
  }

  synchronized String schema(int id) {
    String schema = schemas.get(id);
    if (schema == null) {
      throw RegistryException.noSchema(Integer.toString(id));
    }
    return schema;
  }

  /** Where the schema of this id is in use. */
  synchronized List<StoredSchema> usesOf(int id) {
    schema(id);
    return subjects.values().stream()
        .flatMap(List::stream)
        .filter(stored -> stored.id() == id)
        .toList();
  }

  /**
   * Why the schema would be refused; empty when it would not.
   *
   * @param version compares with this one alone; null applies the subject's level to all versions
   */
  synchronized List<String> check(String subject, String version, String text) {
    AvroSchema schema = parse(text);
    if (version == null) {
      return incompatibilities(subject, schema, subjects.getOrDefault(subject, List.of()));
    }
    return incompatibilities(subject, schema, List.of(version(subject, version)));
  }

  synchronized String globalLevel() {
    return globalLevel.name();
  }

  /**
   * @param orGlobal whether the global level answers for a subject without its own
   */
  synchronized String level(String subject, boolean orGlobal) {
    CompatibilityLevel level = levels.get(subject);
    if (level == null && !orGlobal) {
      throw RegistryException.noSubjectConfig(subject);
    }
    return level == null ? globalLevel.name() : level.name();
  }

  /**
   * @param subject null for the global level
   */
  synchronized void setLevel(String subject, String name) {
    CompatibilityLevel level = CompatibilityLevel.forName(name);
    if (level == null) {
      throw RegistryException.invalidLevel();
    }
    log.appendLevel(subject, level.name());
    applyLevel(subject, level);
  }

  private List<String> incompatibilities(
      String subject, AvroSchema schema, List<StoredSchema> earlier) {
    CompatibilityLevel level = levels.getOrDefault(subject, globalLevel);
    List<AvroSchema> parsed =
        earlier.stream().map(stored -> new AvroSchema(stored.schema())).toList();
    return CompatibilityChecker.checker(level).isCompatible(schema, parsed);
  }

  private static Optional<StoredSchema> find(List<StoredSchema> versions, AvroSchema schema) {
    return versions.stream()
        .filter(stored -> stored.schema().equals(schema.canonicalString()))
        .findFirst();
  }

  private static AvroSchema parse(String text) {
    if (text == null || text.isBlank()) {
      throw RegistryException.invalidSchema("it is empty");
    }
    try {
      AvroSchema schema = new AvroSchema(text);
      schema.canonicalString();
      return schema;
    } catch (RuntimeException e) {
      throw RegistryException.invalidSchema(e.getMessage());
    }
  }

  private static int versionNumber(String version) {
    try {
      int number = Integer.parseInt(version);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the refusal.
    }
    throw RegistryException.invalidVersion(version);
  }

  private synchronized void replay(JsonNode key, JsonNode value) {
    String subject = key.path("subject").asText(null);
    if (value == null) {
      return;
    }
    if (key.path("keytype").asText().equals("SCHEMA")) {
      apply(
          new StoredSchema(
              subject,
              value.get("version").asInt(),
              value.get("id").asInt(),
              value.get("schema").asText()));
    } else if (key.path("keytype").asText().equals("CONFIG")) {
      applyLevel(subject, CompatibilityLevel.forName(value.get("compatibilityLevel").asText()));
    }
  }

  private void apply(StoredSchema stored) {
    subjects.computeIfAbsent(stored.subject(), subject -> new ArrayList<>()).add(stored);
    schemas.put(stored.id(), stored.schema());
    ids.put(stored.schema(), stored.id());
  }

  private void applyLevel(String subject, CompatibilityLevel level) {
    if (subject == null) {
      globalLevel = level;
    } else {
      levels.put(subject, level);
    }
  }
}
