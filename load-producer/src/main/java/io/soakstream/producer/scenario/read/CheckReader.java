package io.soakstream.producer.scenario.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.Check.Question;
import io.soakstream.producer.scenario.ExpectedValue;
import io.soakstream.producer.scenario.JsonPath;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlScalar;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code checks}, and what a simulation plays of them. Stateless. */
final class CheckReader {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final List<String> KINDS = List.of("http", "sql", "command");
  private static final String AS_EXPECTED = "pass";

  private CheckReader() {}

  /**
   * The checks of a scenario.
   *
   * @param targets remembers hosts that are not allowed
   */
  static List<Check> checks(MappingReader root, TargetReader targets) {
    List<Check> checks = new ArrayList<>();
    for (MappingReader fields : root.objects("checks")) {
      checks.add(check(fields, targets));
      fields.refuseUnknown();
    }
    TrafficReader.refuseRepeated(root, "checks", checks.stream().map(Check::name).toList());
    return checks;
  }

  private static Check check(MappingReader fields, TargetReader targets) {
    String name = TrafficReader.name(fields, "name: chain-verify");
    Duration timeout = TargetReader.positive(fields, "timeout", DEFAULT_TIMEOUT);
    Map<String, ExpectedValue> expected = new LinkedHashMap<>();
    List<Question> questions = new ArrayList<>();
    fields.object("http").ifPresent(part -> questions.add(http(part, targets, expected)));
    fields.object("sql").ifPresent(part -> questions.add(sql(part, expected)));
    fields.object("command").ifPresent(part -> questions.add(command(part, expected)));
    long given = KINDS.stream().filter(fields::has).count();
    if (given != 1) {
      fields
          .problems()
          .add(
              fields.path(),
              given == 0 ? "no question" : given + " questions",
              "must have one of http, sql and command",
              given == 0 ? "add http: {path: /health}" : "make a check of each");
    }
    Question question = questions.isEmpty() ? new Check.Command(List.of()) : questions.get(0);
    return new Check(name, timeout, question, expected, Optional.empty());
  }

  private static Question http(
      MappingReader fields, TargetReader targets, Map<String, ExpectedValue> expected) {
    Optional<HttpAddress> elsewhere =
        fields.has("url")
            ? targets.address(fields, "url", "http://127.0.0.1:9090/api/v1/query")
            : Optional.empty();
    Optional<URI> path = fields.has("url") ? Optional.empty() : path(fields);
    if (fields.has("url") && fields.has("path")) {
      fields.refuse("path", "cannot stand beside url", "keep one of the two");
    }
    long status = fields.whole("status", OK, 100, 599, "write it such as 200 or 403");
    expected.put(Check.STATUS, ExpectedValue.of(IntNode.valueOf((int) status)));
    List<JsonPath> parts = new ArrayList<>();
    fields.object("json").ifPresent(json -> parts.addAll(parts(json, expected)));
    fields.refuseUnknown();
    return new Check.Http(
        elsewhere.map(HttpAddress::uri).or(() -> path).orElse(URI.create("/")),
        elsewhere.flatMap(HttpAddress::authorization),
        parts);
  }

  private static Optional<URI> path(MappingReader fields) {
    fields.require("path", "path: /audit/verify");
    return Optional.ofNullable(
        fields.parsed(
            "path",
            CheckReader::onTarget,
            null,
            "must be a path on the target that begins with /",
            "write it such as /audit/verify, or give the whole address as url"));
  }

  private static URI onTarget(String text) {
    if (!text.startsWith("/") || text.startsWith("//")) {
      throw new IllegalArgumentException(text);
    }
    return URI.create(text);
  }

  private static List<JsonPath> parts(MappingReader json, Map<String, ExpectedValue> expected) {
    List<JsonPath> parts = new ArrayList<>();
    for (String key : json.keys()) {
      try {
        parts.add(JsonPath.parse(key));
        expect(json, key, key, expected);
      } catch (IllegalArgumentException e) {
        json.refuse(
            key,
            "must stand at a path into the answer",
            "write the path such as $.valid or \"$.items[0]['any name']\"");
      }
    }
    return parts;
  }

  private static Question sql(MappingReader fields, Map<String, ExpectedValue> expected) {
    fields.require("url_from", "url_from: DATABASE_JDBC_URL");
    String urlFrom = fields.text("url_from", "");
    if (!urlFrom.isEmpty() && !urlFrom.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      fields.refuse(
          "url_from",
          "must name the environment variable that holds the JDBC address",
          "write url_from: DATABASE_JDBC_URL, and export it before the run");
    }
    fields.require("query", "query: SELECT count(*) FROM orders WHERE state = 'stuck'");
    if (fields.require("value", "value: 0")) {
      expect(fields, "value", Check.VALUE, expected);
    }
    Question question = new Check.Sql(urlFrom, fields.text("query", ""));
    fields.refuseUnknown();
    return question;
  }

  private static Question command(MappingReader fields, Map<String, ExpectedValue> expected) {
    fields.require("run", "run: [python3, reconcile.py]");
    List<String> arguments = fields.texts("run");
    if (fields.isList("run") && (arguments.isEmpty() || arguments.get(0).isBlank())) {
      fields.refuse("run", "must hold a program", "write it such as [python3, reconcile.py]");
    }
    long exitCode = fields.whole("exit_code", 0, 0, 255, "write it such as 0");
    expected.put(Check.EXIT_CODE, ExpectedValue.of(IntNode.valueOf((int) exitCode)));
    if (fields.has("output")) {
      expect(fields, "output", Check.OUTPUT, expected);
    }
    fields.refuseUnknown();
    return new Check.Command(arguments);
  }

  private static void expect(
      MappingReader fields, String key, String part, Map<String, ExpectedValue> expected) {
    try {
      fields
          .value(key)
          .ifPresent(given -> expected.put(part, ExpectedValue.of(JsonLiteral.of(given))));
    } catch (IllegalArgumentException e) {
      fields.refuse(key, "must compare with a number", "write it such as \"< 0.25\"");
    }
  }

  /**
   * The checks with what {@code simulate: checks:} has them answer: {@code pass}, a value of the
   * last part that is expected, or a mapping of parts to values.
   */
  public static List<Check> played(MappingReader simulate, List<Check> declared) {
    Optional<MappingReader> given = simulate.object("checks");
    if (given.isEmpty()) {
      return declared;
    }
    MappingReader answers = given.get();
    List<String> names = declared.stream().map(Check::name).toList();
    for (String name : answers.keys()) {
      if (!names.contains(name)) {
        String remedy =
            NearestName.to(name, names)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("name one of checks");
        answers.refuse(name, "is no check of this scenario", remedy);
      }
    }
    return declared.stream()
        .map(check -> answers.has(check.name()) ? played(answers, check) : check)
        .toList();
  }

  private static Check played(MappingReader answers, Check check) {
    YamlNode value = answers.value(check.name()).orElseThrow();
    List<String> parts = List.copyOf(check.expected().keySet());
    if (value instanceof YamlScalar word && word.text().equals(AS_EXPECTED) || parts.isEmpty()) {
      return check.played(Map.of());
    } else if (!(value instanceof YamlMapping)) {
      return check.played(Map.of(parts.get(parts.size() - 1), JsonLiteral.of(value)));
    }
    Map<String, JsonNode> answer = new LinkedHashMap<>();
    MappingReader fields = answers.object(check.name()).orElseThrow();
    for (String part : fields.keys()) {
      fields.value(part).ifPresent(given -> answer.put(part, JsonLiteral.of(given)));
      if (!parts.contains(part)) {
        fields.refuse(
            part, "is not expected by this check", "name one of " + String.join(", ", parts));
      }
    }
    return check.played(answer);
  }
}
