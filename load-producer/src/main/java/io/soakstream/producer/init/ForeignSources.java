package io.soakstream.producer.init;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.source.InvalidSourceException;
import io.soakstream.producer.init.source.JsonTree;
import io.soakstream.producer.init.source.SourceText;
import io.soakstream.producer.init.source.XmlElement;
import java.util.regex.Pattern;

/** Documents that are none of those that are read, each with what to give instead. Stateless. */
final class ForeignSources {
  private static final String READ =
      "give an OpenAPI document, a HAR recording, a Postman collection, a JMeter plan (.jmx) or"
          + " results of a load tool";

  private static final Pattern K6_SCRIPT = Pattern.compile("from\\s+['\"]k6(/[a-z]+)?['\"]");
  private static final Pattern LOCUST_SCRIPT =
      Pattern.compile("(?m)^\\s*(from\\s+locust\\b|import\\s+locust\\b)");
  private static final Pattern GATLING_SCRIPT = Pattern.compile("\\bio\\.gatling\\.");

  private ForeignSources() {}

  /** Refuses what is known by its text. */
  static void refuse(SourceText source) {
    String text = source.text();
    String head = text.substring(0, Math.min(text.length(), 20_000));
    if (text.isBlank()) {
      throw refused(source, "is empty", READ);
    } else if (K6_SCRIPT.matcher(head).find()) {
      throw refused(
          source,
          "is a k6 script, which is a program and not read",
          "give what it measured: k6 run --out json=results.json SCRIPT");
    } else if (LOCUST_SCRIPT.matcher(head).find()) {
      throw refused(
          source,
          "is a Locust file, which is a program and not read",
          "give what it measured: its log of requests, or results_stats_history.csv of --csv results");
    } else if (GATLING_SCRIPT.matcher(head).find()) {
      throw refused(
          source,
          "is a Gatling simulation, which is a program and not read",
          "give what it measured: the simulation.log of a run");
    }
  }

  /** What an XML document is instead. */
  static InvalidSourceException xml(SourceText source, XmlElement root) {
    String place = Integer.toString(root.line());
    return switch (root.name()) {
      case "html" -> refused(source, "is a web page", "save the document itself; " + READ);
      case "definitions", "description" ->
          refused(
              source,
              "is a WSDL description, which is not read",
              "record a session as HAR instead");
      default ->
          InvalidSourceException.at(
              source.name(), place, "<" + shown(root.name()) + "> is no jmeterTestPlan", READ);
    };
  }

  /** What a JSON or YAML document is instead. */
  static InvalidSourceException json(SourceText source, JsonNode root) {
    if (root.has("asyncapi")) {
      return refused(
          source, "is an AsyncAPI document, whose messages a scenario does not send", READ);
    } else if (root.has("_postman_variable_scope")) {
      return refused(
          source,
          "is a Postman environment, which holds values and no requests",
          "export the collection (v2.1) and give that");
    } else if (root.has("requests") && root.has("order")) {
      return refused(
          source, "is a Postman collection v1, which is not read", "export it as Collection v2.1");
    } else if (JsonTree.text(root, "_type").equals("export") || root.has("__export_format")) {
      return refused(
          source, "is an Insomnia export, which is not read", "export it as HAR from there");
    } else if (root.has("endpoints") || root.has("flows") || root.has("tenants")) {
      return refused(
          source, "is a scenario already", "check it with ./soak validate " + source.name());
    } else if (root.has("data") && root.path("data").has("__schema")) {
      return refused(
          source,
          "is a GraphQL schema, which names no requests",
          "record a session as HAR instead");
    }
    boolean isTree = root.isObject() || root.isArray();
    return InvalidSourceException.at(
        source.name(),
        isTree ? "#/" : "1:1",
        isTree ? "has neither openapi, swagger, log nor item" : "is no document that is read",
        READ);
  }

  private static InvalidSourceException refused(SourceText source, String rule, String remedy) {
    return InvalidSourceException.file(source.name(), rule, remedy);
  }

  private static String shown(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "…";
  }
}
