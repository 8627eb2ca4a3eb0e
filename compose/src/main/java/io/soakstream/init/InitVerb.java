package io.soakstream.init;

import io.soakstream.client.TextFiles;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.exit.ExitCode;
import io.soakstream.producer.init.ScenarioSources;
import io.soakstream.producer.init.draft.DraftOptions;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.draft.ScenarioWriter;
import io.soakstream.producer.init.results.MeasuredResults;
import io.soakstream.producer.init.results.ResultSniffer;
import io.soakstream.producer.init.source.InvalidSourceException;
import io.soakstream.producer.init.source.SourceText;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.RowsPrinter;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak init}: a commented scenario from what a team has already, or from questions. */
@Command(
    name = "init",
    description =
        "Writes a scenario from an OpenAPI document, a HAR recording, a Postman collection, a JMeter"
            + " plan or results of a load tool; without one it asks on a terminal.",
    footer = {
      "./soak init openapi.yaml",
      "./soak init session.har -o checkout.yaml",
      "./soak init plan.jmx -o - | ./soak validate -",
      "./soak init collection.json --url http://127.0.0.1:8080 --force",
      "./soak init"
    })
public final class InitVerb implements Callable<Integer> {
  /** What is left out is told on the terminal up to here; all of it stands in the file. */
  private static final int TOLD_MAX = 20;

  @ParentCommand CallContext call;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "What the scenario is made from; - for standard input. Without it: questions.")
  Path source;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write; - for standard output. NAME.yaml when left out.")
  Path output;

  @Option(names = "--force", description = "Writes over a file that is there.")
  boolean force;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the scenario; what the source calls itself when left out.")
  String name;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the service instead of the one in the source.")
  String url;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Whose requests are taken, when a recording has several hosts.")
  String host;

  @Option(
      names = "--allow",
      description = "You may put load on the service, though it is not on this machine.")
  boolean allow;

  @Override
  public Integer call() {
    DraftOptions options = options();
    ScenarioDraft draft = source == null ? asked(options) : read(source, options);
    DraftOptions chosen = source == null ? draftedOptions(draft, options) : options;
    String scenario = ScenarioWriter.name(draft, chosen);
    String text = ScenarioWriter.text(draft, chosen);
    ScenarioFile file = ScenarioFile.of(scenario, Optional.ofNullable(output), force, source);
    List<String> problems = file.write(text, call.terminal());
    tell(draft, file, problems);
    if (!file.isStandardOutput()) {
      print(draft, scenario, file);
    }
    return problems.isEmpty() ? ExitCode.PASS : ExitCode.INVALID_CONFIGURATION;
  }

  private DraftOptions options() {
    Optional<String> address = Optional.ofNullable(url);
    if (address.isPresent() && !address.get().matches("(?i)https?://[^/?#\\s]+[^?#\\s]*")) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak init: --url must be an http or https address without a query, such as"
              + " http://127.0.0.1:8080/api");
    }
    return new DraftOptions(Optional.ofNullable(name), address, Optional.ofNullable(host), allow);
  }

  private static ScenarioDraft read(Path source, DraftOptions options) {
    try {
      if (ResultSniffer.isResults(source)) {
        return MeasuredResults.read(source);
      }
      String text = TextFiles.read("FILE", source);
      String shown = TextFiles.isStandardInput(source) ? "(standard input)" : source.toString();
      return ScenarioSources.read(new SourceText(shown, text), options);
    } catch (UnreadableFileException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak init: " + e.getMessage());
    } catch (IOException e) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak init: FILE " + source + " " + TextFiles.reason(source, e));
    } catch (InvalidSourceException e) {
      throw new VerbFailedException(ExitCode.INVALID_CONFIGURATION, e.getMessage());
    }
  }

  private ScenarioDraft asked(DraftOptions options) {
    if (!Terminal.inIsTty() || !call.terminal().errIsTty()) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak init: there is no terminal to ask on; give it a FILE: an OpenAPI document, a HAR"
              + " recording, a Postman collection, a JMeter plan or results of a load tool");
    }
    return new QuestionDialog(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            call.terminal())
        .ask(options);
  }

  /** What was answered wins over nothing, and an option over what was answered. */
  private static DraftOptions draftedOptions(ScenarioDraft draft, DraftOptions options) {
    return new DraftOptions(
        options.name(), options.url(), options.host(), options.mayLoad() || draft.mayLoad());
  }

  private void tell(ScenarioDraft draft, ScenarioFile file, List<String> problems) {
    Terminal terminal = call.terminal();
    List<String> left = draft.leftOut().lines();
    if (!left.isEmpty()) {
      terminal.say("Not carried over:");
      left.stream().limit(TOLD_MAX).forEach(line -> terminal.say("- " + line));
      if (left.size() > TOLD_MAX) {
        terminal.say("- and " + (left.size() - TOLD_MAX) + " more, listed in the scenario");
      }
    }
    if (!draft.environment().isEmpty()) {
      terminal.say(
          "Secrets are not written; set them before a run: "
              + String.join(", ", draft.environment()));
    }
    if (!problems.isEmpty()) {
      terminal.sayRed("The scenario has to be corrected before it runs:");
      problems.forEach(terminal::sayRed);
    } else if (!terminal.isQuiet() && !file.isStandardOutput()) {
      terminal.say("Next: ./soak validate " + file.shown() + ", then ./soak run " + file.shown());
    }
  }

  private void print(ScenarioDraft draft, String scenario, ScenarioFile file) {
    RowsPrinter.print(
        DataRows.of("scenario", "requests", "flows", "tenants", "left_out", "file")
            .add(
                scenario,
                draft.requestCount(),
                draft.flows().size(),
                draft.tenants().size(),
                draft.leftOut().size(),
                file.shown()),
        call.format(),
        call.terminal());
  }
}
