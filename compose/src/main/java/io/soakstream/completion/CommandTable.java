package io.soakstream.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What can be typed behind {@code soak}, as the command line's model has it. Immutable.
 *
 * @param verbs in the order of the help; those below a verb follow it, with both words as name
 */
public record CommandTable(List<Verb> verbs) {
  private static final int DESCRIPTION_MAX = 70;

  /** Places of one verb that are worth completing; more repeat the last. */
  private static final int PLACES_MAX = 2;

  /** A verb, what it takes and what stands behind it, by place. */
  public record Verb(String name, String about, List<Flag> flags, List<CompletedValue> places) {
    /** Whether it stands behind another verb. */
    boolean isBelow() {
      return name.indexOf(' ') > 0;
    }
  }

  /** An option by one of its names. */
  public record Flag(String name, String about, boolean takesValue, CompletedValue value) {}

  /**
   * Reads the model.
   *
   * @param root with all verbs
   */
  public static CommandTable of(CommandLine root) {
    List<String> names =
        root.getSubcommands().entrySet().stream()
            .filter(verb -> !isHidden(verb.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    List<Verb> verbs = new ArrayList<>();
    root.getSubcommands()
        .forEach(
            (name, verb) -> verbs.addAll(isHidden(verb) ? List.of() : with(name, verb, names)));
    return new CommandTable(List.copyOf(verbs));
  }

  /** The verbs behind a verb, with both words. */
  List<String> below(Verb verb) {
    return verbs.stream()
        .map(Verb::name)
        .filter(name -> name.startsWith(verb.name() + " "))
        .toList();
  }

  /** Options that every verb understands, which may stand before it too. */
  List<Flag> flagsOfAll() {
    List<Flag> all = new ArrayList<>(verbs.get(0).flags());
    verbs.forEach(verb -> all.retainAll(verb.flags()));
    return all;
  }

  private static boolean isHidden(CommandLine verb) {
    return verb.getCommandSpec().usageMessage().hidden();
  }

  private static List<Verb> with(String name, CommandLine verb, List<String> names) {
    List<Verb> found = new ArrayList<>(List.of(verb(name, verb.getCommandSpec(), names)));
    verb.getSubcommands()
        .forEach((below, command) -> found.addAll(with(name + " " + below, command, names)));
    return found;
  }

  private static Verb verb(String name, CommandSpec spec, List<String> names) {
    List<Flag> flags =
        spec.options().stream()
            .filter(option -> !option.hidden())
            .flatMap(CommandTable::flags)
            .toList();
    List<CompletedValue> places = new ArrayList<>();
    for (PositionalParamSpec place : spec.positionalParameters()) {
      int last = Math.min(place.index().max(), PLACES_MAX - 1);
      for (int i = place.index().min(); i <= last; i++) {
        places.add(CompletedValue.of(place, names));
      }
    }
    if (!spec.subcommands().isEmpty()) {
      places.add(CompletedValue.words(List.copyOf(spec.subcommands().keySet())));
    }
    return new Verb(name, first(spec.usageMessage().description()), flags, List.copyOf(places));
  }

  private static Stream<Flag> flags(OptionSpec option) {
    boolean takesValue = option.arity().max() > 0;
    CompletedValue value =
        takesValue ? CompletedValue.of(option, List.of()) : CompletedValue.NOTHING;
    return Arrays.stream(option.names())
        .map(name -> new Flag(name, about(option), takesValue, value));
  }

  private static String about(ArgSpec argument) {
    return first(argument.description())
        .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
  }

  /** The first thing that is said, so that it fits beside a name. */
  private static String first(String[] description) {
    String text = description.length == 0 ? "" : description[0];
    String begins = text.split("[;.:] |[;.]$")[0];
    return begins.length() <= DESCRIPTION_MAX
        ? begins
        : begins.substring(0, DESCRIPTION_MAX - 1) + "…";
  }
}
