package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.soakstream.argument.ArgumentCheck;
import io.soakstream.exit.ExitCode;
import io.soakstream.shell.Terminal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Every option of every verb, as the command line's own model has them: what cannot be meant is
 * refused in one line that names it, before anything is started.
 */
class EveryOptionTest {
  /** An option of a verb, and the words that call the verb without it. */
  private record Case(List<String> call, OptionSpec option) {
    String name() {
      return option.longestName();
    }

    boolean isFlag() {
      return option.arity().max() == 0;
    }

    Call with(String... words) {
      List<String> all = new ArrayList<>(call);
      all.addAll(List.of(words));
      return Call.of(all.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return String.join(" ", call) + " " + name();
    }
  }

  @Test
  void shouldRefuseAnEmptyValue() {
    for (Case one : cases()) {
      if (!one.isFlag()) {
        refuses(one, one.with(one.name(), ""));
        refuses(one, one.with(one.name() + "="));
      }
    }
  }

  @Test
  void shouldRefuseWhatIsNoValueOfItsType() {
    for (Case one : cases()) {
      Class<?> type = one.option().type();
      if (one.isFlag()) {
        refuses(one, one.with(one.name() + "=perhaps"));
      } else if (one.option().typeInfo().isMap()) {
        refuses(one, one.with(one.name(), "novalue"));
      } else if (one.option().typeInfo().isEnum() || Number.class.isAssignableFrom(boxed(type))) {
        refuses(one, one.with(one.name(), "x"));
      }
    }
  }

  @Test
  void shouldRefuseAMissingValue() {
    for (Case one : cases()) {
      if (!one.isFlag()) {
        refuses(one, one.with(one.name()));
      }
    }
  }

  @Test
  void shouldRefuseARepeatedOption() {
    for (Case one : cases()) {
      if (one.isFlag()) {
        refuses(one, one.with(one.name(), one.name()));
      } else if (one.option().typeInfo().isMap()) {
        refuses(one, one.with(one.name(), "a=1", one.name(), "a=2"));
      } else {
        String value = valid(one.option());
        refuses(one, one.with(one.name(), value, one.name(), value));
      }
    }
  }

  @Test
  void shouldRefuseAnOptionOfEveryVerbOnBothSidesOfTheVerb() {
    Call call = Call.of("--format", "json", "version", "--format", "csv");

    assertThat(call.err())
        .isEqualTo(
            "soak version: option '--format' should be specified only once ('soak help version'"
                + " shows the usage)\n");
    assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void shouldTakeARepeatableOptionAsOftenAsItIsGiven() {
    Call call = Call.of("validate", "no-such.yaml", "-e", "a=1", "-e", "b=2");

    assertThat(call.err()).contains("no-such.yaml").doesNotContain("only once");
    List<Case> lists =
        cases().stream()
            .filter(one -> one.option().typeInfo().isCollection())
            .filter(one -> one.option().splitRegex().isEmpty())
            .toList();
    assertThat(lists).extracting(Case::name).contains("--sample", "--rule", "--keep-query");
    for (Case one : lists) {
      ParseResult words = parsed(one, one.name(), "a", one.name(), "b");
      assertThatNoException().as(one.toString()).isThrownBy(() -> ArgumentCheck.check(words));
    }
  }

  @Test
  void shouldRefuseAnArgumentTooMany() {
    for (CommandSpec verb : verbs().toList()) {
      List<String> call = new ArrayList<>(callOf(verb));
      boolean isOpenEnded =
          verb.positionalParameters().stream().anyMatch(p -> p.arity().max() > 100);
      if (isOpenEnded || !verb.subcommands().isEmpty()) {
        continue;
      }
      call.addAll(List.of("surplus-1", "surplus-2", "surplus-3"));
      Call refused = Call.of(call.toArray(String[]::new));
      assertThat(refused.exitCode()).as(call.toString()).isEqualTo(ExitCode.USAGE);
      assertThat(refused.errLines()).as(call.toString()).hasSize(1);
      assertThat(refused.out()).isEmpty();
    }
  }

  private static void refuses(Case one, Call call) {
    assertThat(call.exitCode()).as(one + ": " + call.err()).isEqualTo(ExitCode.USAGE);
    assertThat(call.errLines()).as(one.toString()).hasSize(1);
    assertThat(call.err())
        .as(one.toString())
        .contains(one.name())
        .doesNotContain("internal error", "Exception");
    assertThat(call.out()).as(one.toString()).isEmpty();
  }

  private static ParseResult parsed(Case one, String... words) {
    CommandLine root = new CommandLine(new Soak(Map.of(), Terminal.ofProcess(Map.of())));
    VerbList.addTo(root, List.of());
    List<String> all = new ArrayList<>(one.call());
    all.addAll(List.of(words));
    return root.parseArgs(all.toArray(String[]::new));
  }

  private static List<Case> cases() {
    List<Case> cases =
        verbs()
            .flatMap(
                verb ->
                    verb.options().stream()
                        .filter(option -> !option.usageHelp())
                        .map(option -> new Case(callOf(verb), option)))
            .toList();
    assertThat(cases).hasSizeGreaterThan(120);
    return cases;
  }

  private static Stream<CommandSpec> verbs() {
    Soak soak = new Soak(Map.of(), Terminal.ofProcess(Map.of()));
    CommandLine root = new CommandLine(soak);
    VerbList.addTo(root, List.of());
    return withVerbsBelow(root.getSubcommands().values()).map(CommandLine::getCommandSpec);
  }

  private static Stream<CommandLine> withVerbsBelow(Collection<CommandLine> verbs) {
    return verbs.stream()
        .flatMap(
            verb -> Stream.concat(Stream.of(verb), withVerbsBelow(verb.getSubcommands().values())));
  }

  /** The verb with all that it cannot do without. */
  private static List<String> callOf(CommandSpec verb) {
    List<String> call =
        new ArrayList<>(List.of(verb.qualifiedName().replaceFirst("^\\S+ ", "").split(" ")));
    for (PositionalParamSpec position : verb.positionalParameters()) {
      for (int i = 0; i < position.arity().min(); i++) {
        call.add(
            position.typeInfo().isEnum()
                ? position.typeInfo().getEnumConstantNames().get(0)
                : "something");
      }
    }
    return call;
  }

  private static String valid(OptionSpec option) {
    if (option.typeInfo().isEnum()) {
      return "json";
    }
    return Number.class.isAssignableFrom(boxed(option.type())) ? "1" : "something";
  }

  private static Class<?> boxed(Class<?> type) {
    return type == int.class
        ? Integer.class
        : type == long.class ? Long.class : type == double.class ? Double.class : type;
  }
}
