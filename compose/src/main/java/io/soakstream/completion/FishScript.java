package io.soakstream.completion;

import java.util.List;
import java.util.stream.Collectors;

/** Completion for fish, with what each verb and option means. Stateless. */
final class FishScript {
  private static final String HEAD =
      """
      # Completion of soak for fish, as 'soak completion fish' writes it. For this shell, or for all:
      #   ./soak completion fish | source
      #   ./soak completion fish > ~/.config/fish/completions/soak.fish

      function __soak_names
        set -l words (commandline -opc)
        set -l command (string replace -r '^~' $HOME -- $words[1])
        $command names $argv[1] 2>/dev/null
      end

      function __soak_words # what is typed before the cursor, without options and their values
        set -l words (commandline -opc)
        set -l value no
        for word in $words[2..-1]
          if test $value = yes
            set value no
          else if contains -- $word $__soak_valued
            set value yes
          else if not string match -q -- '-*' $word
            echo $word
          end
        end
      end

      function __soak_is # whether the verb is typed, of one or of two words
        set -l typed (__soak_words)
        set -l verb (string split ' ' -- $argv[1])
        test (count $typed) -ge (count $verb); or return 1
        for i in (seq (count $verb))
          test $typed[$i] = $verb[$i]; or return 1
        end
      end

      function __soak_none
        test (count (__soak_words)) -eq 0
      end

      complete -c soak -e
      complete -c soak -f
      """;

  private FishScript() {}

  static String of(CommandTable commands) {
    return HEAD
        + "set -g __soak_valued "
        + commands.verbs().stream()
            .flatMap(verb -> verb.flags().stream())
            .filter(CommandTable.Flag::takesValue)
            .map(CommandTable.Flag::name)
            .distinct()
            .collect(Collectors.joining(" "))
        + "\n"
        + flags("complete -c soak -n __soak_none ", commands.flagsOfAll())
        + commands.verbs().stream()
            .map(verb -> verb(verb, commands.below(verb)))
            .collect(Collectors.joining());
  }

  private static String verb(CommandTable.Verb verb, List<String> below) {
    String others =
        below.stream()
            .map(name -> "; and not __soak_is " + quoted(name))
            .collect(Collectors.joining());
    String behind =
        "complete -c soak -n " + quoted("__soak_is " + quoted(verb.name()) + others) + " ";
    StringBuilder lines = new StringBuilder("\n");
    if (!verb.isBelow()) {
      lines
          .append("complete -c soak -n __soak_none -a ")
          .append(quoted(verb.name()))
          .append(" -d ")
          .append(quoted(verb.about()))
          .append('\n');
    }
    lines.append(flags(behind, verb.flags()));
    verb.places().stream()
        .filter(place -> !place.words().isEmpty())
        .distinct()
        .forEach(place -> lines.append(behind).append(value(place)).append('\n'));
    return lines.toString();
  }

  private static String flags(String behind, List<CommandTable.Flag> flags) {
    StringBuilder lines = new StringBuilder();
    for (CommandTable.Flag flag : flags) {
      boolean isLong = flag.name().startsWith("--");
      lines
          .append(behind)
          .append(isLong ? "-l " : "-s ")
          .append(flag.name().substring(isLong ? 2 : 1))
          .append(flag.takesValue() ? " -r " + value(flag.value()) : "")
          .append(" -d ")
          .append(quoted(flag.about()))
          .append('\n');
    }
    return lines.toString();
  }

  private static String value(CompletedValue value) {
    List<String> words = value.words();
    if (words.isEmpty()) {
      return "-f";
    }
    return switch (words.get(0)) {
      case CompletedValue.FILES -> "-F";
      case CompletedValue.DIRECTORIES -> "-f -a '(__fish_complete_directories)'";
      case "<scenarios>" -> "-k -F -a '(__soak_names scenarios)'";
      default ->
          words.get(0).startsWith("<")
              ? "-f -a '(__soak_names " + words.get(0).replaceAll("[<>]", "") + ")'"
              : "-f -a " + quoted(value.line());
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
