package io.soakstream.producer.app;

import io.soakstream.name.NameRules;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.secret.SecretVariables;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Arguments that say which run is meant: scenario, variables, seed, run id. */
final class ScenarioOptions {
  private static final String ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ID_LENGTH = 6;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "SCENARIO", description = "Scenario file (YAML).")
  private Path file;

  @Option(
      names = "-e",
      paramLabel = "NAME=VALUE",
      description = "Value of a variable of the scenario; repeatable.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(names = "--seed", paramLabel = "N", description = "Seed, instead of the scenario's.")
  private Long seed;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "Run id (default: the scenario's name and six characters).")
  private String run;

  /** Reads the scenario; seed and variables of the command line applied. */
  Scenario read() {
    return ScenarioReader.read(
        file, allVariables(), seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
  }

  /** Those of the arguments and, for secrets, of the environment, which nobody else can see. */
  private Map<String, String> allVariables() {
    try {
      return SecretVariables.beside(variables, System.getenv());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
  }

  /** File as the user named it. */
  Path file() {
    return file;
  }

  /** Random letters and digits, for a name that nobody else has. */
  static String suffix(int length) {
    SecureRandom random = new SecureRandom();
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < length; i++) {
      id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    return id.toString();
  }

  /** The run's id as given, or a new one. */
  String run(Scenario scenario) {
    if (run == null) {
      return scenario.name() + "-" + suffix(ID_LENGTH);
    }
    if (NameRules.problemOfRun(run) != null) {
      throw new ParameterException(
          command.commandLine(),
          "--run: "
              + run
              + ": must be at most 100 letters, digits, dots, dashes and underscores; such as "
              + scenario.name()
              + "-a1b2c3");
    }
    return run;
  }
}
