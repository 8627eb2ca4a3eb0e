package io.soakstream.producer.fuzz;

import io.soakstream.producer.reference.ScenarioKey;
import io.soakstream.producer.reference.ScenarioKeys;
import io.soakstream.producer.reference.ValueKind;
import io.soakstream.producer.reference.WrittenPaths;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a text says, read by another way than ours (SnakeYAML's own composer and constructor, all
 * scalars texts) and understood a second time, by the path at which it is said.
 */
final class WrittenPlan {
  private static final Map<String, ValueKind> KINDS =
      ScenarioKeys.all().stream()
          .collect(Collectors.toMap(ScenarioKey::path, ScenarioKey::kind, (a, b) -> a));

  private static final Pattern PART = Pattern.compile("([0-9.]+)(us|ms|s|m|h|d)");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Path directory;
  private final Map<String, String> said = new TreeMap<>();
  private Map<String, String> variables = Map.of();

  private WrittenPlan(Path directory) {
    this.directory = directory;
  }

  /** The tree of a text; throws what the other reader throws. */
  static Map<?, ?> tree(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(1_000);
    Resolver textsOnly =
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {
            // nothing is a number, a truth, a date or nothing
          }
        };
    DumperOptions unused = new DumperOptions();
    Yaml yaml =
        new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, textsOnly);
    return (Map<?, ?>) yaml.load(text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  static Map<String, String> of(Map<?, ?> tree, Path directory) throws IOException {
    WrittenPlan plan = new WrittenPlan(directory);
    plan.variables = variables(tree);
    plan.variables.forEach((name, value) -> plan.said.put("variables." + name, value));
    plan.walk("", tree);
    return plan.said;
  }

  private static Map<String, String> variables(Map<?, ?> tree) {
    Map<String, String> values = new TreeMap<>();
    if (tree.get("variables") instanceof Map<?, ?> declared) {
      declared.forEach((name, value) -> values.put((String) name, (String) value));
    }
    if (tree.get("tiers") instanceof Map<?, ?> tiers) {
      Map<?, ?> chosen = (Map<?, ?>) tiers.get(values.get("tier"));
      chosen.forEach((name, value) -> values.put((String) name, (String) value));
    }
    return values;
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      filled = filled.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    return filled;
  }

  private void walk(String path, Object node) throws IOException {
    String pattern = WrittenPaths.pattern(path);
    boolean isKey =
        KINDS.containsKey(pattern) || KINDS.containsKey(pattern.replaceFirst("\\[]$", ""));
    if (!path.isEmpty() && !isKey && !path.startsWith("simulate.checks.")) {
      throw new AssertionError(path + " is accepted, and no key of the reference: " + pattern);
    }
    switch (pattern) {
      case "variables", "checks[].http.json", "checks[].sql.value", "checks[].command.output" -> {
        return; // told apart
      }
      case "tiers" -> {
        tiers((Map<?, ?>) node);
        return;
      }
      case "endpoints[].expect", "endpoints[].expected_denials", "endpoints[].tenants" -> {
        said.put(path, new TreeSet<>(texts(node)).toString());
        return;
      }
      case "target.allowed_hosts", "simulate.checks", "samplers" -> {
        return; // not in the plan as they are written
      }
      case "rules" -> {
        if (node instanceof Map<?, ?> preset) {
          said.put("rules[0]", "preset " + filled((String) preset.get("preset")));
          return;
        }
      }
      case "rules[]", "claims[]" -> {
        said.put(path, judged(node).strip());
        return;
      }
      case "simulate.hours" -> {
        if (node instanceof Map<?, ?>) {
          return; // curves: their rows are checked where curves are tested
        }
      }
      default -> {}
    }
    if (node instanceof Map<?, ?> mapping) {
      for (Map.Entry<?, ?> entry : mapping.entrySet()) {
        String key = (String) entry.getKey();
        walk(path.isEmpty() ? key : path + "." + key, entry.getValue());
      }
      if (pattern.equals("endpoints[]")) {
        requestLine(path, mapping);
      }
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        walk(path + "[" + i + "]", list.get(i));
      }
    } else {
      leaf(path, pattern, filled((String) node));
    }
  }

  private List<String> texts(Object node) {
    List<String> texts = new ArrayList<>();
    ((List<?>) node).forEach(item -> texts.add(filled((String) item)));
    return texts;
  }

  private void tiers(Map<?, ?> tiers) {
    tiers.forEach(
        (tier, set) -> {
          Map<String, String> sorted = new TreeMap<>();
          ((Map<?, ?>) set).forEach((name, value) -> sorted.put((String) name, (String) value));
          said.put(
              "tiers." + tier,
              sorted.entrySet().stream()
                  .map(it -> it.getKey() + " " + it.getValue())
                  .collect(Collectors.joining(", ")));
        });
  }

  private String judged(Object node) {
    if (node instanceof String text) {
      return filled(text);
    }
    Map<?, ?> mapping = (Map<?, ?>) node;
    if (mapping.containsKey("preset")) {
      return "preset " + filled((String) mapping.get("preset"));
    }
    String means = filled((String) mapping.get("means"));
    String says = mapping.containsKey("says") ? filled((String) mapping.get("says")) : "";
    return says.isEmpty() ? means : '"' + says.replace('"', '\'') + "\" " + means;
  }

  private void requestLine(String path, Map<?, ?> endpoint) {
    String name = filled((String) endpoint.get("name"));
    String[] words = name.split(" ", 2);
    boolean isNamed = words.length == 2 && METHODS.contains(words[0]);
    if (!endpoint.containsKey("method")) {
      said.put(path + ".method", isNamed ? words[0] : "GET");
    }
    if (!endpoint.containsKey("path")) {
      said.put(path + ".path", words[words.length - 1]);
    }
  }

  private void leaf(String path, String pattern, String text) throws IOException {
    if (pattern.equals("endpoints[].body_file")) {
      said.put(path, Files.readString(directory.resolve(text), StandardCharsets.UTF_8));
    } else if (pattern.equals("simulate.hours[].hour")) {
      said.put(path, ""); // the number of the row, which the path says
    } else if (pattern.endsWith(".curve.*")) {
      int at = path.lastIndexOf(".curve.") + 7;
      said.put(path.substring(0, at) + offset(path.substring(at)), amount(text));
    } else if (pattern.equals("phases[].load.*")) {
      said.put(path, rate(text));
    } else if (pattern.equals("checks[].http.status")
        || pattern.equals("checks[].command.exit_code")) {
      said.put(path, ""); // an expectation, told apart
    } else {
      said.put(path, canonical(KINDS.get(pattern), pattern, text));
    }
  }

  /** A value as {@link PlanFacts} tells it. */
  static String canonical(ValueKind kind, String pattern, String text) {
    Function<String, String> reported =
        switch (kind) {
          case DURATION -> WrittenPlan::duration;
          case DURATIONS -> WrittenPlan::durations;
          case OFFSET -> WrittenPlan::offset;
          case RATE -> WrittenPlan::rate;
          case NUMBER -> pattern.endsWith("_ms") ? WrittenPlan::us : WrittenPlan::number;
          case WHOLE -> it -> new BigInteger(it.strip()).toString();
          case STATUS -> it -> new BigInteger(it.strip()).toString();
          case PERCENT -> it -> number(divided(it.replace("%", ""), 100));
          case AMOUNT -> WrittenPlan::amount;
          case TIME -> it -> Instant.parse(it.strip()).toString();
          case FLAG, URL -> String::strip;
          default -> pattern.endsWith(".count") ? WrittenPlan::count : it -> it;
        };
    return reported.apply(text);
  }

  /** A number of users; one that changes stays as it is written. */
  private static String count(String text) {
    String count = text.strip();
    return count.matches("[0-9]+") ? new BigInteger(count).toString() : count;
  }

  private static String number(String text) {
    return PlanFacts.number(new BigDecimal(text.strip()).doubleValue());
  }

  private static String divided(String text, int by) {
    return new BigDecimal(text.strip())
        .divide(BigDecimal.valueOf(by), java.math.MathContext.DECIMAL64)
        .toString();
  }

  private static String us(String text) {
    return Math.round(1_000 * new BigDecimal(text.strip()).doubleValue()) + " us";
  }

  private static String rate(String given) {
    String text = given.strip();
    int slash = text.indexOf('/');
    int seconds = Map.of("s", 1, "m", 60, "h", 3_600).get(text.substring(slash + 1));
    return number(divided(text.substring(0, slash), seconds));
  }

  private static String amount(String given) {
    Matcher parts = Pattern.compile("(-?[0-9.]+)\\s*([A-Z]*)").matcher(given.strip());
    if (!parts.matches()) {
      throw new AssertionError("accepted as an amount: " + given);
    }
    long unit =
        Map.of("", 1L, "B", 1L, "KB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L)
            .get(parts.group(2));
    return number(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit)).toString());
  }

  private static String offset(String given) {
    String text = given.strip();
    if (!text.contains(":")) {
      return duration(text);
    }
    String[] clock = text.split(":");
    long seconds = clock.length == 3 ? Long.parseLong(clock[2]) : 0;
    return PlanFacts.ns(
        Duration.ofSeconds(
            3_600 * Long.parseLong(clock[0]) + 60 * Long.parseLong(clock[1]) + seconds));
  }

  private static String durations(String given) {
    String[] two = given.strip().split("\\.\\.");
    return duration(two[0]) + ".." + duration(two[two.length - 1]);
  }

  private static String duration(String given) {
    Map<String, Long> nsOf = new LinkedHashMap<>();
    nsOf.put("us", 1_000L);
    nsOf.put("ms", 1_000_000L);
    nsOf.put("s", 1_000_000_000L);
    nsOf.put("m", 60_000_000_000L);
    nsOf.put("h", 3_600_000_000_000L);
    nsOf.put("d", 86_400_000_000_000L);
    Matcher part = PART.matcher(given.strip());
    BigDecimal ns = BigDecimal.ZERO;
    StringBuilder read = new StringBuilder();
    while (part.find()) {
      ns =
          ns.add(
              new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nsOf.get(part.group(2)))));
      read.append(part.group());
    }
    if (!read.toString().equals(given.strip())) {
      throw new AssertionError("accepted as a duration: " + given);
    }
    return ns.longValue() + " ns";
  }
}
