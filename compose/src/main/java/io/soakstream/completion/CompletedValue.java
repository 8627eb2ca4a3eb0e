package io.soakstream.completion;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What may stand as a value: words that are known now, or a kind of names in angle brackets that
 * the script has to look for. Immutable.
 *
 * @param words one of the kinds, or the words themselves; none for what nobody can guess
 */
public record CompletedValue(List<String> words) {
  /** A switch takes no value. */
  public static final CompletedValue NOTHING = new CompletedValue(List.of());

  static final String FILES = "<files>";
  static final String DIRECTORIES = "<directories>";

  /** Names that {@code soak names KIND} prints, by the label of who wants them. */
  private static final List<String> ASKED = List.of("RUN", "SCENARIO", "QUESTION");

  static CompletedValue words(List<String> words) {
    return new CompletedValue(List.copyOf(words));
  }

  /**
   * What an option or a parameter takes, by its type and its label.
   *
   * @param verbs what stands for a verb
   */
  static CompletedValue of(ArgSpec argument, List<String> verbs) {
    if (argument.typeInfo().isEnum()) {
      return words(
          argument.typeInfo().getEnumConstantNames().stream()
              .map(name -> name.toLowerCase(Locale.ROOT))
              .toList());
    }
    String label = argument.paramLabel();
    if (label.equals("VERB")) {
      return words(verbs);
    }
    for (String asked : ASKED) {
      if (label.equals(asked)) {
        return words(List.of("<" + asked.toLowerCase(Locale.ROOT) + "s>"));
      }
    }
    return switch (label) {
      case "NAME|SQL" -> words(List.of("<questions>"));
      case "FILE" -> words(List.of(FILES));
      case "DIR" -> words(List.of(DIRECTORIES));
      default -> NOTHING;
    };
  }

  /** In one line, for a script. */
  String line() {
    return String.join(" ", words);
  }
}
