package io.soakstream.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Defaults from the environment: {@code --data-dir} from {@code SOAK_DATA_DIR}, and so on for every
 * option of the root. A flag beats it; an empty variable counts as unset.
 */
public record EnvironmentDefaults(Map<String, String> env) implements IDefaultValueProvider {
  @Override
  public String defaultValue(ArgSpec arg) {
    if (!(arg instanceof OptionSpec option) || !isOfRoot(option)) {
      return null;
    }
    String value = env.get(variable(option.longestName()));
    return value == null || value.isBlank() ? null : value;
  }

  private static boolean isOfRoot(OptionSpec option) {
    return option.inherited() || option.command().parent() == null;
  }

  /** The variables that stand for options of the root. */
  public static List<String> variables(CommandLine root) {
    return root.getCommandSpec().options().stream()
        .map(option -> variable(option.longestName()))
        .toList();
  }

  /** The variable of an option: {@code --schema-registry} is {@code SOAK_SCHEMA_REGISTRY}. */
  public static String variable(String option) {
    return "SOAK_" + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
