package io.soakstream.notify.config;

import io.soakstream.client.TextFiles;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.secret.SecretValues;
import io.soakstream.yaml.VariableReferences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code ${env:NAME}} and {@code ${file:PATH}} in a text: a variable of the environment, and the
 * whole of a file without blanks at its ends. Remembers what it has put in, to hide it later.
 * Confined to one thread.
 */
final class ReferenceResolver {
  private static final String ENV = "env:";
  private static final String FILE = "file:";

  private final Map<String, String> environment;
  private final List<String> found = new ArrayList<>();

  ReferenceResolver(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The text with what its references lead to.
   *
   * @throws IllegalArgumentException that says which leads nowhere, and what to do, in the form
   *     {@code RULE; REMEDY}
   */
  String resolved(String text) {
    VariableReferences.namesIn(text).forEach(this::check);
    return VariableReferences.replaced(text, this::valueOf);
  }

  /** All values that were put in. */
  SecretValues values() {
    return SecretValues.of(found);
  }

  private void check(String name) {
    if (name.startsWith(ENV)) {
      String value = environment.get(name.substring(ENV.length()));
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException(
            "the variable "
                + name.substring(ENV.length())
                + " is not set; set it in the environment of notify, or of 'soak up'");
      }
      found.add(value.strip());
    } else if (name.startsWith(FILE)) {
      found.add(ofFile(name));
    } else {
      throw new IllegalArgumentException(
          "must be ${env:NAME} or ${file:PATH}; write one of these, or in a template {{name}}");
    }
  }

  private String valueOf(String name) {
    return name.startsWith(ENV)
        ? environment.get(name.substring(ENV.length())).strip()
        : ofFile(name);
  }

  private static String ofFile(String name) {
    Path file = Path.of(name.substring(FILE.length()));
    try {
      String value = TextFiles.read("secret", file).strip();
      if (!value.isEmpty()) {
        return value;
      }
    } catch (UnreadableFileException e) {
      throw new IllegalArgumentException("the file " + file + " " + e.reason());
    }
    throw new IllegalArgumentException("the file " + file + " is empty; write the secret into it");
  }
}
