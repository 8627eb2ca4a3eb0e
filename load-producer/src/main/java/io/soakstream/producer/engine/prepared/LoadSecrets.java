package io.soakstream.producer.engine.prepared;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.flow.ScenarioTemplates;
import io.soakstream.producer.scenario.flow.Template.Reference;
import io.soakstream.producer.scenario.flow.Template.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code ${env:NAME}} and {@code ${file:PATH}} of a scenario stand for, read once before the
 * load. Immutable; never shows what it holds.
 */
public final class LoadSecrets {
  /** When a scenario refers to none. */
  public static final LoadSecrets NONE = new LoadSecrets(Map.of());

  private static final int FILE_BYTES_MAX = 64 * 1024;

  private final Map<String, String> values;

  private LoadSecrets(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Reads those of a scenario.
   *
   * @param directory that names of files start from
   * @param missing takes what could not be read, in words without a value
   */
  public static LoadSecrets of(
      Scenario scenario, Map<String, String> environment, Path directory, List<String> missing) {
    Map<String, String> values = new HashMap<>();
    for (Reference reference : ScenarioTemplates.references(scenario)) {
      String name = reference.name();
      if (reference.source() == Source.ENVIRONMENT && values.get(key(reference)) == null) {
        String value = environment.get(name);
        if (value == null) {
          missing.add("${env:" + name + "}: is not set: export " + name + " before the run");
        } else {
          values.put(key(reference), value);
        }
      } else if (reference.source() == Source.FILE && values.get(key(reference)) == null) {
        String value = content(directory, name);
        if (value == null) {
          missing.add("${file:" + name + "}: cannot be read: write the secret alone to that file");
        } else {
          values.put(key(reference), value);
        }
      }
    }
    return new LoadSecrets(values);
  }

  private static String content(Path directory, String name) {
    try {
      Path file = directory.resolve(name);
      if (Files.size(file) > FILE_BYTES_MAX) {
        return null;
      }
      return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static String key(Reference reference) {
    return reference.source() + ":" + reference.name();
  }

  /** What a reference to the environment or to a file stands for. */
  public String of(Reference reference) {
    String value = values.get(key(reference));
    if (value == null) {
      throw new IllegalStateException("not read before the load: " + key(reference));
    }
    return value;
  }

  /** All of them, to be hidden wherever they might stand. */
  public List<String> all() {
    return new ArrayList<>(values.values());
  }

  @Override
  public String toString() {
    return values.size() + " secrets";
  }
}
