package io.soakstream.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * The words of one call as they were written, over the root and the verbs below it. What the
 * environment or a default gives is not among them. Immutable.
 *
 * @param levels the root first, then the verb, then its own verb if it has one
 */
record GivenArguments(List<ParseResult> levels) {
  static GivenArguments of(ParseResult root) {
    List<ParseResult> levels = new ArrayList<>();
    for (ParseResult level = root; level != null; level = level.subcommand()) {
      levels.add(level);
    }
    return new GivenArguments(List.copyOf(levels));
  }

  /** The name of the verb without {@code soak}, such as {@code bench detectors}; may be empty. */
  String verb() {
    String qualified = last().commandSpec().qualifiedName();
    int space = qualified.indexOf(' ');
    return space < 0 ? "" : qualified.substring(space + 1);
  }

  ParseResult last() {
    return levels.get(levels.size() - 1);
  }

  /** Whether an option was written, before the verb or after it. */
  boolean has(String option) {
    return levels.stream().anyMatch(level -> level.hasMatchedOption(option));
  }

  /** The last value that was written for an option. */
  Optional<String> valueOf(String option) {
    return levels.stream()
        .filter(level -> level.hasMatchedOption(option))
        .flatMap(level -> level.matchedOption(option).originalStringValues().stream())
        .reduce((first, second) -> second);
  }

  /** Whether the verb was given an argument that is no option. */
  boolean hasPositional() {
    return !last().matchedPositionals().isEmpty();
  }

  /** The first thing that is wrong with the words alone, whatever the verb. */
  Optional<String> malformed() {
    return emptyOption().or(this::emptyPositional).or(this::repeatedOption).or(this::repeatedKey);
  }

  private Optional<String> emptyOption() {
    return options()
        .filter(option -> option.originalStringValues().stream().anyMatch(String::isBlank))
        .filter(option -> option.arity().max() > 0)
        .findFirst()
        .map(
            option ->
                "option '" + option.longestName() + "' is empty; give a value, or leave it out");
  }

  private Optional<String> emptyPositional() {
    return last().matchedPositionals().stream()
        .filter(given -> given.originalStringValues().stream().anyMatch(String::isBlank))
        .map(PositionalParamSpec::paramLabel)
        .findFirst()
        .map(label -> label + " is empty; give a value, or leave it out");
  }

  /** Picocli sees this only where both stand on one side of the verb. */
  private Optional<String> repeatedOption() {
    TreeSet<String> seen = new TreeSet<>();
    return options()
        .filter(option -> !option.typeInfo().isMultiValue()) // which may be given again
        .map(OptionSpec::longestName)
        .filter(name -> !seen.add(name))
        .findFirst()
        .map(name -> "option '" + name + "' should be specified only once");
  }

  private Optional<String> repeatedKey() {
    return options()
        .filter(option -> option.typeInfo().isMultiValue())
        .distinct()
        .flatMap(this::repeatedKeys)
        .findFirst();
  }

  /** Of a map a key, of a list a value. */
  private java.util.stream.Stream<String> repeatedKeys(OptionSpec option) {
    TreeSet<String> seen = new TreeSet<>();
    boolean isMap = option.typeInfo().isMap();
    return option.originalStringValues().stream()
        .map(value -> isMap ? value.split("=", 2)[0] + "=" : value)
        .filter(key -> !seen.add(key))
        .map(key -> "'" + option.longestName() + " " + key + "' should be specified only once");
  }

  private java.util.stream.Stream<OptionSpec> options() {
    return levels.stream().flatMap(level -> level.matchedOptions().stream());
  }

  /** Options of a verb that has a verb below it, which alone is carried out. */
  Optional<String> passedOver() {
    return levels.stream()
        .skip(1)
        .limit(Math.max(0, levels.size() - 2))
        .flatMap(level -> level.matchedOptions().stream())
        .filter(option -> !option.inherited())
        .map(OptionSpec::longestName)
        .findFirst();
  }
}
