package io.soakstream.cli;

import io.soakstream.sink.layout.LineWrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How help looks: the root lists its verbs in groups; a verb shows its own options, not those of
 * every verb.
 */
final class UsageHelp {
  private static final int WIDTH_MAX = 100;

  /** The least that the parser's layout takes. */
  private static final int WIDTH_MIN = 55;

  private static final String VERB_INDENT = " ".repeat(14);
  private static final String EVERY_VERB =
      "%n--format, --data-dir and the options of every verb: 'soak help'.%n";

  private UsageHelp() {}

  /**
   * @param columns of the terminal
   */
  static void applyTo(CommandLine root, int columns) {
    root.setUsageHelpWidth(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, columns)));
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, UsageHelp::verbList);
    List<String> sections = new ArrayList<>(root.getHelpSectionKeys());
    sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    sections.add(
        sections.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING),
        UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    root.setHelpSectionKeys(sections);
    root.getSubcommands()
        .values()
        .forEach(
            verb -> {
              verb.getCommandSpec().usageMessage().abbreviateSynopsis(true).sortOptions(false);
              verb.getHelpSectionMap()
                  .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, UsageHelp::ownOptions);
              verb.getHelpSectionMap()
                  .put(UsageMessageSpec.SECTION_KEY_FOOTER, UsageHelp::examples);
              applyBelow(verb);
            });
  }

  /** Verbs of two words show examples too. */
  private static void applyBelow(CommandLine verb) {
    verb.getSubcommands()
        .values()
        .forEach(
            below ->
                below
                    .getHelpSectionMap()
                    .put(UsageMessageSpec.SECTION_KEY_FOOTER, UsageHelp::examples));
  }

  /** The examples of a verb, which its footer has one in each line, and where the rest is. */
  private static String examples(Help help) {
    String[] lines = help.commandSpec().usageMessage().footer();
    String examples =
        Arrays.stream(lines).map(line -> "  " + line + "\n").collect(Collectors.joining());
    return (lines.length == 0 ? "" : "\nExamples:\n" + examples) + help.createHeading(EVERY_VERB);
  }

  private static String ownOptions(Help help) {
    Help.Layout layout = help.createDefaultLayout();
    layout.addOptions(
        help.commandSpec().options().stream()
            .filter(option -> !option.inherited())
            .collect(Collectors.<OptionSpec>toList()),
        help.parameterLabelRenderer());
    return layout.toString();
  }

  private static String verbList(Help help) {
    Map<String, Help> all = help.allSubcommands();
    int columns = help.commandSpec().usageMessage().width();
    return VerbList.GROUPS.stream()
        .map(
            group ->
                group.heading()
                    + "\n"
                    + group.verbs().stream()
                        .filter(all::containsKey)
                        .map(verb -> entry(verb, summary(all.get(verb)), columns))
                        .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private static String entry(String verb, String summary, int columns) {
    String line = String.format("  %-10s  %s", verb, summary);
    return String.join("\n", LineWrap.hanging(line, columns, VERB_INDENT));
  }

  /** The first sentence of a verb's description; its own help has the others. */
  private static String summary(Help help) {
    return Optional.of(help.commandSpec().usageMessage().description())
        .filter(lines -> lines.length > 0)
        .map(lines -> lines[0].replaceFirst("(?<=\\.) .*", ""))
        .orElse("");
  }
}
