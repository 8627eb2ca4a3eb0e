package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.scenario.flow.Feeder;
import io.soakstream.producer.scenario.flow.Template;
import io.soakstream.producer.scenario.flow.Template.Reference;
import io.soakstream.producer.scenario.flow.Template.Source;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.read.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What templates may name at a point of a scenario: the columns of feeders, and what was captured
 * up to there. Grows as a flow is read; confined to one thread.
 */
public final class TemplateScope {
  /** What every template may name. */
  public static final List<String> BUILT_IN =
      List.of("tenant", "uuid", "now", "now_ms", "user_number", "iteration", "random(1,9)");

  private final List<Feeder> feeders;
  private final Set<String> declared;
  private final Set<String> captured = new LinkedHashSet<>();

  /**
   * @param feeders that could be read
   * @param declared names of all of them; what follows from one that could not is noise
   */
  public TemplateScope(List<Feeder> feeders, Set<String> declared) {
    this.feeders = List.copyOf(feeders);
    this.declared = Set.copyOf(declared);
  }

  /** A scope in which as much is known as here, to which more can be added. */
  TemplateScope copy() {
    TemplateScope copy = new TemplateScope(feeders, declared);
    copy.captured.addAll(captured);
    return copy;
  }

  /** All that was captured up to here. */
  Set<String> captured() {
    return Set.copyOf(captured);
  }

  /** From now on it can be named. */
  void capture(String name) {
    captured.add(name);
  }

  /** Whether a reference is to what was captured, and to no feeder. */
  boolean isCaptured(Reference reference) {
    return reference.source() == Source.NAMED
        && !declared.contains(reference.name())
        && captured.contains(reference.name());
  }

  /** Whether a feeder, or what stands in every template, has the name. */
  boolean isTaken(String name) {
    return BUILT_IN.contains(name) || feeders.stream().anyMatch(it -> it.name().equals(name));
  }

  /** The template at a key; empty text when it is missing. */
  public Template template(MappingReader fields, String key) {
    return template(fields, fields.pathOf(key), fields.text(key, ""));
  }

  /** A template that stands at a path. */
  public Template template(MappingReader fields, String path, String text) {
    try {
      Template template = Template.parse(text);
      template.references().forEach(reference -> check(fields, path, text, reference));
      return template;
    } catch (IllegalArgumentException e) {
      fields
          .problems()
          .add(
              path,
              text,
              "holds ${" + e.getMessage() + "}, which is no reference",
              "write it such as ${user.name}, ${tenant}, ${uuid}, ${now}, ${random(1,9)} or"
                  + " ${env:NAME}");
      return Template.parse("");
    }
  }

  private void check(MappingReader fields, String path, String text, Reference reference) {
    String name = reference.name();
    Optional<Feeder> feeder = feeders.stream().filter(it -> it.name().equals(name)).findFirst();
    boolean isUnread = feeder.isEmpty() && declared.contains(name);
    if (reference.source() != Source.NAMED || isUnread) {
      return;
    }
    String column = reference.column();
    if (feeder.isPresent() && !column.isEmpty() && !feeder.get().columns().contains(column)) {
      List<String> columns = feeder.get().columns();
      fields
          .problems()
          .add(
              path,
              text,
              "names the column " + column + ", which " + feeder.get().file() + " does not have",
              NearestName.to(column, columns)
                  .map(meant -> "did you mean ${" + name + "." + meant + "}?")
                  .orElse("name one of " + String.join(", ", columns)));
    } else if (feeder.isEmpty() && !captured.contains(name)) {
      List<String> known = new ArrayList<>(captured);
      feeders.forEach(it -> known.add(it.name()));
      known.addAll(BUILT_IN);
      fields
          .problems()
          .add(
              path,
              text,
              "names " + name + ", which is no feeder or variable and is not captured before",
              NearestName.to(name, known)
                  .map(meant -> "did you mean ${" + meant + "}?")
                  .orElse(
                      "capture it in an earlier step, declare it in feeders or variables, or name"
                          + " one of "
                          + String.join(", ", known)));
    } else if (feeder.isEmpty() && !column.isEmpty()) {
      fields
          .problems()
          .add(
              path,
              text,
              "names a column of " + name + ", which is captured and no feeder",
              "write ${" + name + "}, and capture each part under a name of its own");
    }
  }
}
