package io.soakstream.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.result.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The catalogue of topics as an AsyncAPI 3 document: channels, what travels in them, keys, headers
 * and retention. Stateless.
 */
final class AsyncApiDocument {
  private static final String BINDING = "0.5.0";
  private static final String AVRO_FORMAT = "application/vnd.apache.avro;version=1.9.0";
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\|[^|]+\\|[0-9]+");

  private AsyncApiDocument() {}

  /** As YAML, with a line that says where it comes from. */
  static String text(String version) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(120);
    options.setSplitLines(true);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return "# Generated from the catalogue of topics and the schemas; AsyncApiDocumentTest says how.\n"
        + new Yaml(options).dump(document(version));
  }

  private static Map<String, Object> document(String version) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("asyncapi", "3.0.0");
    document.put("id", "urn:io:soakstream");
    document.put(
        "info",
        map(
            "title",
            "Soakstream",
            "version",
            version,
            "description",
            "What Soakstream reads from Kafka and writes there. Results are written in"
                + " transactions: read committed. docs/CONSUMERS.md is the page for consumers.",
            "license",
            map("name", "Apache-2.0")));
    document.put("defaultContentType", VerdictHeaders.AVRO);
    document.put(
        "servers",
        map(
            "embedded",
            map(
                "host",
                "127.0.0.1:9092",
                "protocol",
                "kafka",
                "description",
                "The stack that ./soak up starts.",
                "bindings",
                map(
                    "kafka",
                    map(
                        "schemaRegistryUrl",
                        "http://127.0.0.1:8081",
                        "schemaRegistryVendor",
                        "confluent",
                        "bindingVersion",
                        BINDING)))));
    Map<String, Object> channels = new LinkedHashMap<>();
    Map<String, Object> operations = new LinkedHashMap<>();
    Map<String, Object> messages = new LinkedHashMap<>();
    Map<String, Object> schemas = new LinkedHashMap<>();
    for (Topic topic : Topic.values()) {
      if (topic.schemas().isEmpty()) {
        continue; // A program's own state is no contract.
      }
      String name = camelCase(topic);
      Map<String, Object> ofTopic = messagesOf(topic);
      messages.putAll(ofTopic);
      for (Schema schema : topic.schemas()) {
        schemas.put(schema.getName(), payload(schema));
      }
      channels.put(name, channel(topic, ofTopic));
      operations.put(
          (topic == Topic.EVENTS ? "receive" : "send") + capital(name), operation(topic, name));
    }
    document.put("channels", channels);
    document.put("operations", operations);
    document.put("components", map("messages", messages, "schemas", schemas));
    return document;
  }

  private static Map<String, Object> channel(Topic topic, Map<String, Object> messages) {
    Map<String, Object> refs = new LinkedHashMap<>();
    messages.keySet().forEach(name -> refs.put(name, ref("messages", name)));
    Map<String, Object> settings =
        map("cleanup.policy", List.of("delete"), "retention.ms", retentionMs(topic));
    topic.config().forEach(settings::putIfAbsent);
    return map(
        "address",
        topic.topicName(),
        "description",
        topic == Topic.EVENTS
            ? "Everything that happened in a run. No key: an event lies in its lane's partition, in"
                + " the order of its sequence."
            : topic.schemas().get(0).getDoc(),
        "messages",
        refs,
        "bindings",
        map(
            "kafka",
            map(
                "topic",
                topic.topicName(),
                "partitions",
                topic.defaultPartitions(),
                "topicConfiguration",
                settings,
                "bindingVersion",
                BINDING)));
  }

  private static Map<String, Object> operation(Topic topic, String channel) {
    return map(
        "action",
        topic == Topic.EVENTS ? "receive" : "send",
        "channel",
        map("$ref", "#/channels/" + channel),
        "summary",
        topic == Topic.EVENTS
            ? "The analyzer reads what producers wrote."
            : "The analyzer writes, exactly once.");
  }

  private static Map<String, Object> messagesOf(Topic topic) {
    Map<String, Object> messages = new LinkedHashMap<>();
    for (Schema schema : topic.schemas()) {
      if (topic == Topic.VERDICTS) {
        messages.put("VerdictFinal", verdict(schema, true));
        messages.put("VerdictProvisional", verdict(schema, false));
      } else {
        messages.put(schema.getName(), message(topic, schema, schema.getName()));
      }
    }
    return messages;
  }

  private static Map<String, Object> message(Topic topic, Schema schema, String name) {
    Map<String, Object> binding = new LinkedHashMap<>();
    key(topic).ifPresent(key -> binding.put("key", key));
    binding.put("schemaIdLocation", "payload");
    binding.put("schemaIdPayloadEncoding", "confluent");
    binding.put(
        "schemaLookupStrategy",
        topic.schemas().size() == 1 ? "TopicNameStrategy" : "TopicRecordNameStrategy");
    binding.put("bindingVersion", BINDING);
    return map(
        "name",
        name,
        "summary",
        schema.getDoc(),
        "contentType",
        VerdictHeaders.AVRO,
        "payload",
        ref("schemas", schema.getName()),
        "bindings",
        map("kafka", binding));
  }

  private static Map<String, Object> verdict(Schema schema, boolean isFinal) {
    Map<String, Object> message =
        message(Topic.VERDICTS, schema, isFinal ? "VerdictFinal" : "VerdictProvisional");
    message.put(
        "summary",
        isFinal
            ? "The one verdict that ends an analysis of a run."
            : "What is said on the way: when a rule changes state, and every 30 seconds.");
    message.put("headers", headers(isFinal));
    return message;
  }

  private static Map<String, Object> headers(boolean isFinal) {
    List<String> statuses =
        Arrays.stream(Status.values())
            .filter(status -> isFinal == (status != Status.RUNNING) || !isFinal)
            .map(Status::name)
            .toList();
    Map<String, Object> of = new LinkedHashMap<>();
    of.put(VerdictHeaders.SPEC_VERSION, only("1.0"));
    of.put(
        VerdictHeaders.ID,
        map(
            "type",
            "string",
            "pattern",
            "^" + ID.pattern() + "$",
            "description",
            isFinal
                ? "run|analysis|" + VerdictHeaders.FINAL_NUMBER
                : "run|analysis|number, from 1."));
    of.put(
        VerdictHeaders.TYPE,
        only(isFinal ? VerdictHeaders.TYPE_FINAL : VerdictHeaders.TYPE_PROVISIONAL));
    of.put(VerdictHeaders.SOURCE, only(VerdictHeaders.SOURCE_ANALYZER));
    of.put(VerdictHeaders.SUBJECT, map("type", "string", "description", "The run."));
    of.put(
        VerdictHeaders.TIME,
        map(
            "type",
            "string",
            "format",
            "date-time",
            "description",
            "Event time up to which the verdict speaks; no wall clock."));
    of.put(VerdictHeaders.CONTENT_TYPE, only(VerdictHeaders.AVRO));
    of.put(VerdictHeaders.STATUS, map("type", "string", "enum", statuses));
    of.put(VerdictHeaders.FINAL, only(Boolean.toString(isFinal)));
    of.put(
        VerdictHeaders.ANALYSIS,
        map("type", "string", "description", "live, or the id of a replay."));
    return map("type", "object", "required", new ArrayList<>(of.keySet()), "properties", of);
  }

  private static Map<String, Object> payload(Schema schema) {
    try {
      return map(
          "schemaFormat",
          AVRO_FORMAT,
          "schema",
          new ObjectMapper()
              .readValue(schema.toString(), new TypeReference<LinkedHashMap<String, Object>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Map<String, Object>> key(Topic topic) {
    return switch (topic) {
      case EVENTS -> Optional.empty();
      case REJECTED ->
          Optional.of(
              map("type", "string", "description", "The run; empty when it could not be read."));
      default -> Optional.of(map("type", "string", "description", "run|analysis, in UTF-8."));
    };
  }

  private static long retentionMs(Topic topic) {
    return Long.parseLong(topic.config().get("retention.ms"));
  }

  private static Map<String, Object> only(String text) {
    return map("type", "string", "const", text);
  }

  private static Map<String, Object> ref(String kind, String name) {
    return map("$ref", "#/components/" + kind + "/" + name);
  }

  private static String camelCase(Topic topic) {
    StringBuilder name = new StringBuilder();
    for (String word : topic.name().toLowerCase(Locale.ROOT).split("_")) {
      name.append(name.isEmpty() ? word : capital(word));
    }
    return name.toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
