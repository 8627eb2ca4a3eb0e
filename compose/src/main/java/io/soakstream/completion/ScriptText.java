package io.soakstream.completion;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces that the scripts of several shells have in common. Stateless. */
final class ScriptText {
  private ScriptText() {}

  /** In single quotes, as bash and zsh read them. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /**
   * Functions that say what each option and each argument takes, which bash and zsh read alike.
   *
   * @param prefix of their names
   */
  static String tables(CommandTable commands, String prefix) {
    return prefix
        + "_value() { # what an option takes\n  case \"$1:$2\" in\n"
        + commands.verbs().stream().map(ScriptText::values).collect(Collectors.joining())
        + "    *) return 1 ;;\n  esac\n}\n\n"
        + prefix
        + "_argument() { # what stands behind a verb\n  case \"$1:$2\" in\n"
        + commands.verbs().stream().map(ScriptText::places).collect(Collectors.joining())
        + "  esac\n}\n\n"
        + prefix
        + "_below() { # verbs of two words\n  case $1 in\n"
        + commands.verbs().stream()
            .filter(CommandTable.Verb::isBelow)
            .map(verb -> "    " + quoted(verb.name()) + ") return 0 ;;\n")
            .collect(Collectors.joining())
        + "    *) return 1 ;;\n  esac\n}\n\n";
  }

  private static String values(CommandTable.Verb verb) {
    return verb.flags().stream()
        .filter(CommandTable.Flag::takesValue)
        .map(
            flag ->
                String.format(
                    "    %s) printf '%%s\\n' %s ;;%n",
                    quoted(verb.name() + ":" + flag.name()), quoted(flag.value().line())))
        .collect(Collectors.joining());
  }

  private static String places(CommandTable.Verb verb) {
    StringBuilder lines = new StringBuilder();
    List<CompletedValue> places = verb.places();
    for (int i = 0; i < places.size(); i++) {
      lines.append(
          String.format(
              "    %s) printf '%%s\\n' %s ;;%n",
              quoted(verb.name() + ":" + (i + 1)), quoted(places.get(i).line())));
    }
    return lines.toString();
  }
}
