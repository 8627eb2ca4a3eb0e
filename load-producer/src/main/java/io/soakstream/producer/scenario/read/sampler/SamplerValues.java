package io.soakstream.producer.scenario.read.sampler;

import io.soakstream.name.NameRules;
import io.soakstream.producer.address.HostAddress;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.sampler.SamplerKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads the value of one key of a sampler by its form. Stateless. */
final class SamplerValues {
  private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]*";

  private SamplerValues() {}

  /** The value, or the fallback of the key; empty for neither, and for one that is refused. */
  static Optional<Object> read(MappingReader fields, SamplerKey key, HostGuard guard) {
    String name = key.name();
    if (!fields.has(name)) {
      return key.fallback().isEmpty() ? Optional.empty() : Optional.of(key.fallback());
    }
    String write = "write it such as " + name + ": " + key.example();
    Object value =
        switch (key.form()) {
          case TEXT, FILE -> text(fields, name, write);
          case NAME -> name(fields, name, write);
          case WHOLE -> whole(fields, name, write);
          case FLAG -> Boolean.toString(fields.flag(name, false));
          case SECRET -> secret(fields, name);
          case ADDRESS -> address(fields, name, write, guard);
          case URL -> url(fields, name, write, guard);
          case PATTERN -> pattern(fields, name);
          case PATTERNS -> fields.object(name).map(SamplerValues::patterns).orElse(null);
          case TEXTS -> texts(fields, name, write);
        };
    return Optional.ofNullable(value);
  }

  private static String text(MappingReader fields, String key, String remedy) {
    UnaryOperator<String> check =
        text -> {
          if (text.isBlank()) {
            throw new IllegalArgumentException(text);
          }
          return text;
        };
    return fields.parsed(key, check, null, "must not be empty", remedy);
  }

  /** A name in events, tables and rules. */
  private static String name(MappingReader fields, String key, String remedy) {
    String problem = NameRules.problem(fields.text(key, ""));
    if (problem != null) {
      fields.refuse(key, problem + "; it " + NameRules.RULE, remedy);
    }
    return fields.text(key, "");
  }

  private static String whole(MappingReader fields, String key, String remedy) {
    long none = Long.MIN_VALUE;
    long value = fields.whole(key, none, 0, Long.MAX_VALUE, remedy);
    return value == none ? null : Long.toString(value);
  }

  /** A name or a path, never the secret itself: a scenario is recorded with its run. */
  private static String secret(MappingReader fields, String key) {
    UnaryOperator<String> check =
        text -> {
          if (!text.matches(VARIABLE) && !text.startsWith("/") && !text.startsWith("./")) {
            throw new IllegalArgumentException("no place of a secret");
          }
          return text;
        };
    if (fields.text(key, "").matches(VARIABLE + "|[.]?/.*")) {
      return fields.parsed(key, check, null, "", "");
    }
    fields
        .problems()
        .add(
            fields.pathOf(key),
            "***",
            "must say where the secret is: a variable of the environment, or a file",
            "write " + key + ": NAME and export NAME, or " + key + ": /path/to/file");
    return null;
  }

  private static String address(MappingReader fields, String key, String remedy, HostGuard guard) {
    return fields.parsed(
        key,
        text -> {
          int colon = text.lastIndexOf(':');
          int port = Integer.parseInt(text.substring(colon + 1));
          if (colon < 1 || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(text);
          }
          guard.check(fields, key, HostAddress.of(text.substring(0, colon)));
          return text;
        },
        null,
        "must be a host and a port",
        remedy);
  }

  private static String url(MappingReader fields, String key, String remedy, HostGuard guard) {
    HttpAddress address =
        fields.parsed(key, HttpAddress::parse, null, "must be an http or https address", remedy);
    if (address == null) {
      return null;
    } else if (address.authorization().isPresent()) {
      fields.refuse(key, "must have no password in it", "use password_from with a bearer token");
      return null;
    }
    guard.check(fields, key, address.host());
    return address.uri().toString();
  }

  private static String pattern(MappingReader fields, String key) {
    return fields.parsed(
        key,
        text -> Pattern.compile(text).pattern(),
        null,
        "must be a regular expression",
        "escape what is not meant as one with a backslash");
  }

  private static Map<String, String> patterns(MappingReader fields) {
    for (String name : fields.keys()) {
      pattern(fields, name);
      String problem = NameRules.problem(name);
      if (problem != null) {
        fields
            .problems()
            .add(
                fields.path(),
                NameRules.shown(name),
                problem + "; it " + NameRules.RULE,
                "write it such as oom: OutOfMemoryError");
      }
    }
    return Map.copyOf(fields.texts());
  }

  private static List<String> texts(MappingReader fields, String key, String remedy) {
    List<String> texts = List.copyOf(fields.texts(key));
    if (fields.isList(key) && (texts.isEmpty() || texts.get(0).isBlank())) {
      fields.refuse(key, "must hold at least one text", remedy);
    }
    return texts;
  }
}
