package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.completion.CompletionShell;
import io.soakstream.results.NamesVerb;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.Terminal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Examples in the help of every verb: at least one, and each is understood as it stands. */
class VerbExamplesTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern CALL = Pattern.compile("\\./soak [^)|]*");
  private static final int COLUMNS = 98;

  @Test
  void shouldShowAnExampleOfEveryVerbThatParses() {
    CommandLine root = root();
    root.getSubcommands().forEach((name, verb) -> check(root, name, verb));
  }

  private static void check(CommandLine root, String name, CommandLine verb) {
    String[] examples = verb.getCommandSpec().usageMessage().footer();
    assertThat(examples).as("examples of " + name).isNotEmpty();
    for (String example : examples) {
      assertThat("  " + example).hasSizeLessThanOrEqualTo(COLUMNS);
      Matcher call = CALL.matcher(example);
      assertThat(call.find()).as(example).isTrue();
      List<String> words = words(call.group().replaceFirst(" +# .*", ""));
      assertThat(String.join(" ", words)).as(example).startsWith("./soak " + name);
      root().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    }
    verb.getSubcommands().forEach((below, command) -> check(root, name + " " + below, command));
  }

  @Test
  void shouldShowThemInTheHelp() {
    assertThat(Call.of("help", "runs").out())
        .contains("\nExamples:\n  ./soak runs\n  ./soak runs --tag purpose=quickstart\n");
    assertThat(Call.of("bench", "detectors", "--help").out())
        .contains("\nExamples:\n  ./soak bench detectors\n");
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return words;
  }

  private static CommandLine root() {
    CommandLine root = new CommandLine(new Soak(Map.of(), Terminal.ofProcess(Map.of())));
    VerbList.addTo(root, List.of());
    root.registerConverter(OutputFormat.class, OutputFormat::of);
    root.registerConverter(CompletionShell.class, CompletionShell::of);
    root.registerConverter(NamesVerb.NameKind.class, NamesVerb.NameKind::of);
    assertThat(Arrays.asList("names", "completion")).allMatch(root.getSubcommands()::containsKey);
    return root;
  }
}
