package io.soakstream.producer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.reference.ScenarioKey;
import io.soakstream.producer.reference.ScenarioKeys;
import io.soakstream.producer.reference.WrittenPaths;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.yaml.YamlPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutations of scenarios: each is refused with file, line, column and remedy, or the plan is what
 * another reader makes of the text. {@code -Dfuzz.mutations=20000} for all of them, {@code
 * -Dfuzz.seed=N} for the same again.
 */
class ScenarioFuzzTest {
  private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 3_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_130L);

  /** What is held against the requests that are sent, in the tests of flows. */
  private static final String OF_FLOWS =
      "(?s)(flows|feeders|.*headers|endpoints\\[\\d+\\]\\.(form|checks))\\b.*"
          + "|target\\.(tenant_header|traceparent)";

  private static final Path KEYS = Path.of("src/test/resources/scenarios");

  @TempDir private Path dir;

  @BeforeEach
  void putTheirFilesBesideThem() throws IOException {
    for (String file : List.of("body.json", "people.csv", "ca.pem", "client.pem", "client.key")) {
      Files.copy(KEYS.resolve(file), dir.resolve(file));
    }
  }

  @Test
  void shouldRefuseAMutantOrDoWhatItSays() throws IOException {
    Random random = new Random(SEED);
    ScenarioMutator mutator = new ScenarioMutator(random);
    List<String> sound = sound();
    int accepted = 0;
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < MUTATIONS && failures.size() < 20; i++) {
      String text = mutator.mutated(sound.get(random.nextInt(sound.size())));
      try {
        accepted += isAccepted(text) ? 1 : 0;
      } catch (AssertionError | RuntimeException e) {
        Path kept = dir.resolve("mutant-" + i + ".yaml");
        failures.add(i + ": " + reported(e) + "\n" + excerpt(kept, text));
      }
    }
    System.out.println(
        "fuzz of scenarios: "
            + MUTATIONS
            + " mutations of seed "
            + SEED
            + ", "
            + accepted
            + " accepted");
    assertThat(failures).as("seed " + SEED).isEmpty();
    assertThat(accepted).isBetween(MUTATIONS / 20, MUTATIONS * 19 / 20);
  }

  /** The sound files are mutants too, those that nothing was done to. */
  @Test
  void shouldReadTheSoundOnesAsTheyAreWritten() throws IOException {
    for (String text : sound()) {
      assertThat(isAccepted(text)).as(text).isTrue();
    }
  }

  private static String reported(Throwable e) {
    String at = e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
    return e.getClass().getSimpleName() + ": " + e.getMessage() + at;
  }

  private static String excerpt(Path kept, String text) throws IOException {
    if (Boolean.getBoolean("fuzz.keep")) {
      Path copy = Path.of("target").resolve(kept.getFileName());
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, text);
      return copy.toString();
    }
    return text.length() < 1_500 ? text : text.substring(0, 1_500);
  }

  private static List<String> sound() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path directory : List.of(KEYS, KEYS, Path.of("scenarios"))) { // every key counts twice
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
          if (!file.toString().contains("every-key-flows")) { // its plan is not as it is written
            texts.add(Files.readString(file));
          }
        }
      }
    }
    return texts;
  }

  private boolean isAccepted(String text) throws IOException {
    Path file = Files.write(dir.resolve("mutant.yaml"), text.getBytes(StandardCharsets.UTF_8));
    Scenario plan;
    try {
      plan = ScenarioReader.read(file, Map.of());
    } catch (InvalidScenarioException e) {
      assertThat(e.problems()).isNotEmpty();
      long lines = text.chars().filter(c -> c == '\n' || c == '\u2028' || c == '\r').count() + 1;
      e.problems().forEach(problem -> complete(file, problem, lines));
      return false;
    }
    assertThat(differences(plan, WrittenPlan.of(WrittenPlan.tree(text), dir))).isEmpty();
    return true;
  }

  private static void complete(Path file, ScenarioProblem problem, long lines) {
    YamlPlace place = problem.place().orElseThrow(() -> new AssertionError(problem.line()));
    assertThat((long) place.line()).as(problem.line()).isBetween(1L, lines);
    assertThat(place.column()).as(problem.line()).isPositive();
    assertThat(problem.line())
        .startsWith(file + ":" + place + ": ")
        .doesNotContain("\n")
        .doesNotContain("Exception");
    assertThat(problem.value()).as(problem.line()).isNotBlank();
    assertThat(problem.rule()).as(problem.line()).isNotBlank();
    assertThat(problem.remedy()).as(problem.line()).isNotBlank();
  }

  /** What is said and not done, what is done and not said. */
  private static List<String> differences(Scenario plan, Map<String, String> said) {
    Map<String, String> done = PlanFacts.of(plan);
    List<String> differences = new ArrayList<>();
    said.forEach(
        (path, value) -> {
          if (path.matches(OF_FLOWS)) {
            return;
          }
          String fact = done.get(path);
          boolean isSame = value.equals(fact) || isSameAddress(path, value, fact);
          if (!isSame && !value.isEmpty() || fact == null && !isToldApart(path)) {
            differences.add(path + ": written " + value + ", planned " + fact);
          }
        });
    Map<String, String> fallbacks = fallbacks();
    done.forEach(
        (path, fact) -> {
          String pattern = WrittenPaths.pattern(path);
          boolean isDerived =
              said.keySet().stream().noneMatch(it -> it.startsWith("simulate.hours["))
                      && (path.startsWith("simulate.hours[") || path.startsWith("simulate.errors."))
                  || path.equals("duration")
                  || !said.containsKey("phases[0].name") && path.startsWith("phases[0].")
                  || pattern.equals("simulate.resources[].step");
          if (!said.containsKey(path) && !isDerived && !fact.equals(fallbacks.get(pattern))) {
            differences.add(path + ": not written, planned " + fact);
          }
        });
    return differences;
  }

  /** A scheme means the same in either case (RFC 3986, 3.1). */
  private static boolean isSameAddress(String path, String written, String planned) {
    return path.equals("target.url") && written.equalsIgnoreCase(planned);
  }

  private static boolean isToldApart(String path) {
    return path.matches("(?s)simulate\\.hours\\[\\d+]\\.hour")
        || path.matches("(?s)checks\\[\\d+]\\.(http\\.status|command\\.exit_code)");
  }

  private static Map<String, String> fallbacks() {
    return ScenarioKeys.all().stream()
        .filter(key -> !key.fallback().isEmpty())
        .collect(
            Collectors.toMap(
                ScenarioKey::path,
                key -> WrittenPlan.canonical(key.kind(), key.path(), key.fallback()),
                (a, b) -> a,
                TreeMap::new));
  }
}
