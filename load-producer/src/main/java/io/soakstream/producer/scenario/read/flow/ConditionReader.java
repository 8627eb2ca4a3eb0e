package io.soakstream.producer.scenario.read.flow;

import com.fasterxml.jackson.databind.node.TextNode;
import io.soakstream.producer.scenario.ExpectedValue;
import io.soakstream.producer.scenario.flow.Condition;
import io.soakstream.producer.scenario.flow.Repetition;
import io.soakstream.producer.scenario.read.MappingReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code when} and {@code repeat}. Stateless. */
final class ConditionReader {
  private static final int TIMES_MAX = 10_000;
  private static final Pattern COMPARED =
      Pattern.compile("(.*?\\S)\\s+((?:<=|>=|!=|<|>|=|contains)\\s+\\S.*)", Pattern.DOTALL);

  private ConditionReader() {}

  /** The condition at a key; empty when there is none. */
  static Optional<Condition> condition(MappingReader fields, String key, TemplateScope scope) {
    if (!fields.has(key)) {
      return Optional.empty();
    }
    String text = fields.text(key, "");
    Matcher compared = COMPARED.matcher(text);
    boolean isCompared = compared.matches();
    String left = isCompared ? compared.group(1) : text.strip();
    if (!left.contains("${")) {
      fields.refuse(
          key,
          "must ask for something that was captured or fed",
          "write it such as \"${role} = admin\", or \"${token}\" for what has to be there");
      return Optional.empty();
    }
    try {
      Optional<ExpectedValue> expected =
          isCompared
              ? Optional.of(ExpectedValue.of(TextNode.valueOf(compared.group(2))))
              : Optional.empty();
      return Optional.of(new Condition(scope.template(fields, fields.pathOf(key), left), expected));
    } catch (IllegalArgumentException e) {
      fields.refuse(key, "must compare with a number", "write it such as \"${stock} > 0\"");
      return Optional.empty();
    }
  }

  /**
   * How often a step or a block is done: a number, or {@code {times: 10, until: ...}}.
   *
   * @param after what is known once it was done, which {@code until} may name
   */
  static Repetition repetition(MappingReader fields, TemplateScope after) {
    if (fields.isObject("repeat")) {
      MappingReader repeat = fields.object("repeat").orElseThrow();
      repeat.require("times", "times: 10");
      int times = times(repeat, "times");
      Optional<Condition> until = condition(repeat, "until", after);
      repeat.refuseUnknown();
      return new Repetition(times, until);
    }
    return fields.has("repeat")
        ? new Repetition(times(fields, "repeat"), Optional.empty())
        : Repetition.ONCE;
  }

  private static int times(MappingReader fields, String key) {
    return (int) fields.whole(key, 1, 1, TIMES_MAX, "write it such as 3");
  }
}
