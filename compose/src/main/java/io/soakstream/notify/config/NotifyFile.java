package io.soakstream.notify.config;

import io.soakstream.client.TextFiles;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.notify.alert.NotifyRule;
import io.soakstream.notify.receiver.AlertReceiver;
import io.soakstream.notify.receiver.ReceiverFactory;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.read.ProblemCollector;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.secret.SecretMask;
import io.soakstream.secret.SecretName;
import io.soakstream.secret.SecretValues;
import io.soakstream.yaml.InvalidYamlException;
import io.soakstream.yaml.YamlMapping;
import io.soakstream.yaml.YamlNode;
import io.soakstream.yaml.YamlPlace;
import io.soakstream.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Receivers and rules, as a file has them. Immutable; shows no secret.
 *
 * @param receivers by name, in the order of the file
 * @param keepOpen after the end of its run, what is still so is told to be over
 * @param secrets what the file's references led to
 */
public record NotifyFile(
    Map<String, AlertReceiver> receivers,
    List<NotifyRule> rules,
    Duration keepOpen,
    SecretValues secrets) {
  private static final Duration KEEP_OPEN = Duration.ofHours(24);
  private static final String RECEIVERS = "receivers.";
  private static final Comparator<ScenarioProblem> IN_ORDER =
      Comparator.comparing(
          problem -> problem.place().orElse(YamlPlace.START),
          Comparator.comparingInt(YamlPlace::line).thenComparingInt(YamlPlace::column));

  public NotifyFile {
    receivers = Collections.unmodifiableMap(new LinkedHashMap<>(receivers));
    rules = List.copyOf(rules);
  }

  /**
   * Reads a file.
   *
   * @param environment that references are looked up in
   * @throws UnreadableFileException when there is no such text
   * @throws InvalidScenarioException with every problem of it; exit code 104
   */
  public static NotifyFile read(Path file, Map<String, String> environment, Clock clock) {
    String text = TextFiles.read("the file of alerts", file);
    ProblemCollector problems = new ProblemCollector(file.toString());
    try {
      return read(text, problems, new ReferenceResolver(environment), new ReceiverFactory(clock));
    } catch (InvalidScenarioException e) {
      throw new InvalidScenarioException(
          e.problems().stream().map(NotifyFile::withoutSecret).sorted(IN_ORDER).toList());
    }
  }

  private static NotifyFile read(
      String text,
      ProblemCollector problems,
      ReferenceResolver references,
      ReceiverFactory factory) {
    MappingReader root = new MappingReader(rootOf(text, problems), "", problems);
    Map<String, AlertReceiver> receivers = new LinkedHashMap<>();
    root.require("receivers", "receivers: with the name of each and what it is");
    root.object("receivers")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name ->
                            all.object(name)
                                .flatMap(one -> new ReceiverReader(one, references, factory).read())
                                .ifPresent(made -> receivers.put(name, made))));
    List<String> names = root.object("receivers").map(MappingReader::keys).orElse(List.of());
    List<NotifyRule> rules = new RuleListReader(root, names).read();
    Duration keepOpen = root.duration("keep_open", KEEP_OPEN);
    root.refuseUnknown();
    problems.raise();
    return new NotifyFile(receivers, rules, keepOpen, references.values());
  }

  private static YamlMapping rootOf(String text, ProblemCollector problems) {
    try {
      YamlNode root = YamlReader.read(text).orElse(YamlMapping.EMPTY);
      if (root instanceof YamlMapping mapping) {
        problems.locate(mapping);
        return mapping;
      }
      problems.add("", "no mapping", "must be a mapping", "begin with receivers: and rules:");
    } catch (InvalidYamlException e) {
      e.problems().forEach(problems::add);
    }
    problems.raise();
    throw new IllegalStateException("a problem without a problem");
  }

  /** A misspelt key or a value in the wrong place may be one. */
  private static ScenarioProblem withoutSecret(ScenarioProblem problem) {
    String key = problem.path().substring(problem.path().lastIndexOf('.') + 1);
    boolean isShown =
        !problem.path().startsWith(RECEIVERS)
            || problem.value().equals("missing")
            || !problem.rule().equals("is not a known key") && !SecretName.matches(key);
    return isShown
        ? problem
        : new ScenarioProblem(
            problem.file(),
            problem.place(),
            problem.path(),
            SecretMask.HIDDEN,
            problem.rule(),
            problem.remedy());
  }

  @Override
  public String toString() {
    return "NotifyFile[" + receivers.keySet() + ", " + rules.size() + " rules]";
  }
}
