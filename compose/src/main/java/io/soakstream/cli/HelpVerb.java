package io.soakstream.cli;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.SpellingSuggestion;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak help}: the verbs, or the usage of one. */
@Command(
    name = "help",
    description = "The verbs, or the usage of one verb.",
    footer = {"./soak help", "./soak help replay"})
final class HelpVerb implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "VERB", arity = "0..1", description = "The verb to explain.")
  String verb;

  @Override
  public Integer call() {
    CommandLine root = spec.parent().commandLine();
    if (verb == null) {
      root.usage(root.getOut());
      return ExitCode.PASS;
    }
    CommandLine named = root.getSubcommands().get(verb);
    if (named == null) {
      String near =
          SpellingSuggestion.closest(verb, VerbList.names())
              .map(name -> "; did you mean '" + name + "'?")
              .orElse("");
      throw new ParameterException(root, "unknown verb '" + verb + "'" + near);
    }
    named.usage(root.getOut());
    return ExitCode.PASS;
  }
}
