package io.soakstream.producer.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.soakstream.producer.address.BasicAuthorization;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of a system after the load, and what the answer has to be. An answer has named
 * parts: {@code status} and JSON paths of an HTTP check, {@code value} of an SQL check, {@code
 * exit_code} and {@code output} of a command. Immutable.
 *
 * @param timeout for asking and answering, above 0
 * @param expected by part, in the order in which they are told; at least one
 * @param modelled what a simulation plays as the answer: parts that it leaves out are as expected;
 *     empty when a simulation does not run the check
 */
public record Check(
    String name,
    Duration timeout,
    Question question,
    Map<String, ExpectedValue> expected,
    Optional<Map<String, JsonNode>> modelled) {
  /** The status of an HTTP answer. */
  public static final String STATUS = "status";

  /** First column of the first row of a query. */
  public static final String VALUE = "value";

  /** What a command ended with. */
  public static final String EXIT_CODE = "exit_code";

  /** What a command wrote to standard output and standard error. */
  public static final String OUTPUT = "output";

  /** Longer texts are cut in events and tables, characters. */
  private static final int SHOWN_MAX = 256;

  public Check {
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    modelled = modelled.map(parts -> Collections.unmodifiableMap(new LinkedHashMap<>(parts)));
  }

  /** How it is asked. */
  public sealed interface Question {
    /** {@code http}, {@code sql} or {@code command}. */
    String kind();
  }

  /**
   * A GET without redirects.
   *
   * @param address absolute, or a path on the target
   * @param authorization user and password that stood in an absolute address
   * @param parts of the JSON answer that are looked at
   */
  public record Http(URI address, Optional<BasicAuthorization> authorization, List<JsonPath> parts)
      implements Question {
    public Http {
      parts = List.copyOf(parts);
    }

    @Override
    public String kind() {
      return "http";
    }
  }

  /**
   * A query.
   *
   * @param urlFrom name of the environment variable that holds the JDBC address; addresses hold
   *     passwords, and a scenario is recorded with its run
   */
  public record Sql(String urlFrom, String query) implements Question {
    @Override
    public String kind() {
      return "sql";
    }
  }

  /** A program with its arguments; no shell takes them apart. */
  public record Command(List<String> arguments) implements Question {
    public Command {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String kind() {
      return "command";
    }
  }

  /** The same with what a simulation plays as its answer. */
  public Check played(Map<String, JsonNode> answer) {
    return new Check(name, timeout, question, expected, Optional.of(answer));
  }

  /** Whether every part of an answer is as expected. */
  public boolean passes(Map<String, JsonNode> answer) {
    return expected.entrySet().stream()
        .allMatch(each -> each.getValue().holds(partOf(answer, each.getKey())));
  }

  /** What is expected, on one line. */
  public String expectedText() {
    return text(
        expected.entrySet().stream().map(each -> each.getKey() + " " + each.getValue().text()));
  }

  /** What was answered of the parts that were asked for, on one line. */
  public String observedText(Map<String, JsonNode> answer) {
    return text(
        expected.keySet().stream()
            .map(part -> part + " = " + ExpectedValue.shown(partOf(answer, part))));
  }

  /** Whether the modelled answer passes; false when there is none. */
  public boolean modelPasses() {
    return modelled.isPresent()
        && expected.entrySet().stream()
            .filter(each -> modelled.get().containsKey(each.getKey()))
            .allMatch(each -> each.getValue().holds(modelled.get().get(each.getKey())));
  }

  /** The modelled answer on one line. */
  public String modelledText() {
    Map<String, JsonNode> answer = modelled.orElse(Map.of());
    return text(
        expected.entrySet().stream()
            .map(
                each ->
                    answer.containsKey(each.getKey())
                        ? each.getKey() + " = " + ExpectedValue.shown(answer.get(each.getKey()))
                        : each.getKey() + " " + each.getValue().text()));
  }

  private static JsonNode partOf(Map<String, JsonNode> answer, String part) {
    return answer.getOrDefault(part, MissingNode.getInstance());
  }

  private static String text(Stream<String> parts) {
    return cut(parts.collect(Collectors.joining(", ")));
  }

  /** On one line, and no longer than an event should be. */
  public static String cut(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN_MAX ? line : line.substring(0, SHOWN_MAX - 1) + "…";
  }
}
