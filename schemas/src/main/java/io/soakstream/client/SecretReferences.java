package io.soakstream.client;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Values that stand elsewhere, through Kafka's own providers: {@code ${file:PATH:KEY}} in a
 * properties file, {@code ${directory:PATH:FILE}} a whole file, {@code ${env:NAME}} a variable of
 * the environment. They are resolved here and not by each client, so that the registry's settings
 * have them, too. Providers that the user declares himself stay Kafka's to ask. Stateless.
 */
final class SecretReferences {
  /** Of a provider's own settings, such as {@code config.providers.file.param.allowed.paths}. */
  private static final String PARAMETERS = "config.providers.%s.param.";

  private static final Pattern OURS =
      Pattern.compile("\\$\\{(file|directory):([^}:]*):([^}]*)\\}|\\$\\{env:([^}]*)\\}");

  private SecretReferences() {}

  /**
   * The same keys with what their values refer to.
   *
   * @throws InvalidConnectionException that names the key and the reference, when nothing is there
   */
  static Map<String, String> resolved(Map<String, String> all, Map<String, String> environment) {
    if (all.values().stream().noneMatch(value -> OURS.matcher(value).find())) {
      return all;
    }
    Map<String, ConfigProvider> providers =
        Map.of(
            "file", new FileConfigProvider(),
            "directory", new DirectoryConfigProvider(),
            "env", new EnvVarConfigProvider(environment));
    providers.forEach((name, provider) -> provider.configure(parameters(all, name)));
    ConfigTransformer transformer = new ConfigTransformer(providers);
    Map<String, String> resolved = new TreeMap<>();
    all.forEach((key, value) -> resolved.put(key, resolved(transformer, key, value)));
    return resolved;
  }

  private static Map<String, String> parameters(Map<String, String> all, String provider) {
    String prefix = String.format(PARAMETERS, provider);
    Map<String, String> parameters = new HashMap<>();
    all.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            parameters.put(key.substring(prefix.length()), value);
          }
        });
    return parameters;
  }

  private static String resolved(ConfigTransformer transformer, String key, String value) {
    Matcher reference = OURS.matcher(value);
    while (reference.find()) {
      String one = reference.group();
      String found;
      try {
        found = transformer.transform(Map.of(key, one)).data().get(key);
      } catch (ConfigException e) {
        throw missing(key, reference);
      }
      // A reference that leads nowhere is left as it stands.
      if (found == null || found.equals(one)) {
        throw missing(key, reference);
      }
    }
    return transformer.transform(Map.of(key, value)).data().get(key);
  }

  private static InvalidConnectionException missing(String key, Matcher reference) {
    String name = reference.group(4);
    String why =
        name != null
            ? "the variable " + name + " is not set"
            : Path.of(reference.group(2)).isAbsolute()
                ? reference.group(2) + " cannot be read, or has no " + reference.group(3)
                : reference.group(2) + " is no absolute path";
    return new InvalidConnectionException(
        "--command-config: " + key + ": " + reference.group() + ": " + why);
  }
}
