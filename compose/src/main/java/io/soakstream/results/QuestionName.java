package io.soakstream.results;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.SpellingSuggestion;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.sink.query.NamedQuery;
import io.soakstream.sink.query.QueryClient;
import java.util.List;

/** Which named question a user means: its name, or the beginning of it. Pure. */
final class QuestionName {
  private QuestionName() {}

  /**
   * The whole name; SQL, which is whatever has white space in it, as it is.
   *
   * @throws VerbFailedException when there is no such question or it is not clear which; exit code
   *     2
   */
  static String resolve(String given) {
    String asked = given.strip();
    List<String> names = QueryClient.catalogue().stream().map(NamedQuery::name).toList();
    if (names.contains(asked) || asked.chars().anyMatch(Character::isWhitespace)) {
      return given;
    }
    List<String> begun =
        asked.isEmpty() ? List.of() : names.stream().filter(n -> n.startsWith(asked)).toList();
    if (begun.size() == 1) {
      return begun.get(0);
    }
    throw new VerbFailedException(ExitCode.USAGE, refusal(asked, names, begun));
  }

  private static String refusal(String asked, List<String> names, List<String> begun) {
    if (!begun.isEmpty()) {
      return "soak query: '"
          + asked
          + "' begins "
          + begun.size()
          + " questions: "
          + String.join(", ", begun)
          + "; give more of the name";
    }
    String hint =
        SpellingSuggestion.closest(asked, names)
            .map(name -> "; did you mean '" + name + "'?")
            .orElse("");
    return "soak query: no question is named '"
        + asked
        + "'"
        + hint
        + " ('soak query' lists them; SQL goes in quotes)";
  }
}
