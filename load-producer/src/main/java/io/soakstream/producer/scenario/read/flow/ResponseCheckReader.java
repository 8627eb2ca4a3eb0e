package io.soakstream.producer.scenario.read.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.soakstream.producer.scenario.ExpectedValue;
import io.soakstream.producer.scenario.JsonPath;
import io.soakstream.producer.scenario.flow.ResponseCheck;
import io.soakstream.producer.scenario.flow.ResponseCheck.Subject;
import io.soakstream.producer.scenario.flow.Template;
import io.soakstream.producer.scenario.read.JsonLiteral;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.read.QuantityParser;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the {@code checks} of an endpoint or a step: a mapping of what is looked at, or a list of
 * such mappings with names. Stateless.
 */
public final class ResponseCheckReader {
  private static final Pattern SIGNED = Pattern.compile("\\s*(<=|>=|!=|<|>|=)?\\s*(.*)");
  private static final int NAME_CHARACTERS_MAX = 100;

  private ResponseCheckReader() {}

  /** The checks of an endpoint or a step. */
  public static List<ResponseCheck> checks(MappingReader fields, TemplateScope scope) {
    List<ResponseCheck> checks = new ArrayList<>();
    if (fields.isList("checks")) {
      for (MappingReader item : fields.objects("checks")) {
        item.require("name", "name: is in stock");
        add(item, Optional.of(item.text("name", "")), scope, checks);
      }
    } else {
      fields.object("checks").ifPresent(one -> add(one, Optional.empty(), scope, checks));
    }
    return checks;
  }

  private static void add(
      MappingReader fields,
      Optional<String> name,
      TemplateScope scope,
      List<ResponseCheck> checks) {
    name.filter(it -> it.length() > NAME_CHARACTERS_MAX)
        .ifPresent(
            it ->
                fields.refuse(
                    "name",
                    "must have at most " + NAME_CHARACTERS_MAX + " characters",
                    "shorten it"));
    int before = checks.size();
    if (fields.has("status")) {
      expected(fields, "status")
          .ifPresent(it -> add(checks, name, "status", new ResponseCheck.Status(it)));
    }
    fields.object("body").ifPresent(body -> addJson(body, name, scope, checks));
    fields
        .object("headers")
        .ifPresent(
            headers -> {
              for (String header : headers.keys()) {
                expected(headers, header)
                    .ifPresent(
                        it -> add(checks, name, header, new ResponseCheck.Header(header, it)));
              }
            });
    if (fields.has("contains")) {
      Template text = scope.template(fields, "contains");
      add(checks, name, "contains", new ResponseCheck.Contains(text));
    }
    if (fields.has("matches")) {
      pattern(fields, "matches")
          .ifPresent(it -> add(checks, name, "matches", new ResponseCheck.Matches(it)));
    }
    if (fields.has("size")) {
      size(fields).ifPresent(it -> add(checks, name, "size", new ResponseCheck.Size(it)));
    }
    if (fields.has("time")) {
      time(fields).ifPresent(it -> add(checks, name, "time", new ResponseCheck.Time(it)));
    }
    fields.refuseUnknown();
    if (checks.size() == before && !fields.problems().areAt(fields.path())) {
      fields
          .problems()
          .add(
              fields.path(),
              "nothing",
              "must look at something",
              "add status, body, headers, contains, matches, size or time");
    }
  }

  private static void add(
      List<ResponseCheck> checks, Optional<String> name, String fallback, Subject subject) {
    checks.add(new ResponseCheck(name.orElse(fallback), subject));
  }

  private static void addJson(
      MappingReader body, Optional<String> name, TemplateScope scope, List<ResponseCheck> checks) {
    for (String key : body.keys()) {
      Optional<JsonPath> path = path(body, key, key);
      JsonNode value = body.value(key).map(JsonLiteral::of).orElse(null);
      if (path.isEmpty() || value == null) {
        continue;
      }
      boolean isTemplate = value.isTextual() && value.asText().contains("${");
      Optional<ExpectedValue> fixed = isTemplate ? Optional.empty() : expected(body, key);
      if (isTemplate) {
        Template template = scope.template(body, body.pathOf(key), value.asText());
        Subject subject =
            new ResponseCheck.Json(path.get(), Optional.empty(), Optional.of(template));
        add(checks, name, key, subject);
      } else if (fixed.isPresent()) {
        add(checks, name, key, new ResponseCheck.Json(path.get(), fixed, Optional.empty()));
      }
    }
  }

  /** A path into JSON that stands as text at a key, or is the key. */
  static Optional<JsonPath> path(MappingReader fields, String key, String text) {
    try {
      return Optional.of(JsonPath.parse(text));
    } catch (IllegalArgumentException e) {
      fields
          .problems()
          .add(
              fields.pathOf(key),
              text,
              "must be a path to one place of the answer (RFC 9535, singular queries)",
              "write it such as $.token, $.items[0].id or \"$['any name']\"");
      return Optional.empty();
    }
  }

  /** A regular expression at a key. */
  static Optional<Pattern> pattern(MappingReader fields, String key) {
    try {
      return Optional.of(Pattern.compile(fields.text(key, "")));
    } catch (PatternSyntaxException e) {
      fields.refuse(
          key,
          "must be a regular expression: " + e.getDescription(),
          "write it in quotes, such as 'id=([0-9]+)'");
      return Optional.empty();
    }
  }

  private static Optional<ExpectedValue> expected(MappingReader fields, String key) {
    try {
      return fields.value(key).map(given -> ExpectedValue.of(JsonLiteral.of(given)));
    } catch (IllegalArgumentException e) {
      fields.refuse(key, "must compare with a number", "write it such as \"< 0.25\"");
      return Optional.empty();
    }
  }

  private static Optional<ExpectedValue> size(MappingReader fields) {
    Matcher signed = SIGNED.matcher(fields.text("size", ""));
    try {
      if (signed.matches()) {
        double bytes = QuantityParser.amount(signed.group(2));
        ExpectedValue.Sign sign =
            ExpectedValue.Sign.of(signed.group(1) == null ? "=" : signed.group(1));
        return Optional.of(
            new ExpectedValue(
                sign,
                DecimalNode.valueOf(
                    new BigDecimal(
                        BigDecimal.valueOf(bytes).stripTrailingZeros().toPlainString()))));
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    fields.refuse(
        "size", "must be a size, or a comparison with one", "write it such as \"< 10KB\"");
    return Optional.empty();
  }

  private static Optional<Long> time(MappingReader fields) {
    String text = fields.text("time", "").strip();
    try {
      if (text.startsWith("<")) {
        Duration most = QuantityParser.duration(text.replaceFirst("<=?\\s*", ""));
        return Optional.of(most.toNanos() / 1_000);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // told below
    }
    fields.refuse("time", "must be an upper limit", "write it such as \"< 200ms\"");
    return Optional.empty();
  }
}
