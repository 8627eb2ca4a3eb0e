package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The repository keeps itself tidy. */
class TidyTest {
  private static final Set<String> TOP_LEVEL =
      Set.of(
          "load-producer",
          "stream-analyzer",
          "sink-clickhouse",
          "schemas",
          "compose",
          "docs",
          "README.md",
          "LICENSE",
          "pom.xml",
          "soak");
  private static final Set<String> IGNORED = Set.of("target", "reports");
  private static final int MAIN_LINES_MAX = 300;
  private static final long PACKAGE_FILES_MAX = 25;
  private static final List<String> NOT_STATIONS =
      List.of("util", "utils", "common", "helper", "helpers", "manager", "impl");

  /** Where time itself is waited for: of a fault, in a poll, in a program that is to hang. */
  private static final Set<String> SLEEPERS =
      Set.of(
          "TimeOfFault.java",
          "Polling.java",
          "InterruptedProgram.java",
          "StackOwner.java",
          "SupervisedPartTest.java",
          "TrialRunnerTest.java",
          "BadAnswer.java",
          "RealRunTest.java",
          "StubServiceTest.java");

  /** Written apart, so that this file does not find itself. */
  private static final Pattern OF_ONE_MACHINE =
      Pattern.compile(
          String.join(
              "|",
              "/" + "root/",
              "/" + "work/",
              "/" + "home/[a-z]",
              "/" + "Users/",
              "[Aa]rti" + "factory",
              "jf" + "rog",
              "registry\\.npm" + "js",
              "repo\\.maven\\.apa" + "che"));

  private static final Pattern LINK =
      Pattern.compile("]\\((?!https?:|#|mailto:)([^)#\\s]+)[^)]*\\)");
  private static final Pattern TYPE =
      Pattern.compile("`(?:[a-z]\\w*\\.)*([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)`");
  private static final Set<String> TYPES_OF_OTHERS = Set.of("StrictMath", "XxxVerb");
  private static final Pattern SHELL = Pattern.compile("(?s)```sh\\n(.*?)```");

  @Test
  void shouldHoldAtTheTopOnlyWhatTheDesignAllows() throws IOException {
    try (Stream<Path> entries = Files.list(Checkout.ROOT)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .filteredOn(name -> !name.startsWith(".") && !IGNORED.contains(name))
          .isSubsetOf(TOP_LEVEL);
    }
  }

  @Test
  void shouldKeepFilesShort() {
    List<String> tooLong = new ArrayList<>();
    for (Path file : main("java")) {
      long lines = Checkout.text(file).lines().count();
      if (lines > MAIN_LINES_MAX) {
        tooLong.add(Checkout.name(file) + ": " + lines + " lines; split it");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void shouldKeepPackagesSmall() {
    Map<Path, Long> files =
        main("java").stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

    assertThat(files)
        .allSatisfy(
            (directory, count) ->
                assertThat(count).as("%s", directory).isLessThanOrEqualTo(PACKAGE_FILES_MAX));
  }

  @Test
  void shouldSayOfEveryPackageWhatItIsFor() {
    Set<Path> packages = new TreeSet<>();
    main("java").forEach(file -> packages.add(file.getParent()));

    assertThat(packages)
        .allSatisfy(
            directory -> {
              assertThat(directory.resolve("package-info.java")).exists();
              assertThat(Checkout.text(directory.resolve("package-info.java"))).startsWith("/**");
              assertThat(NOT_STATIONS).doesNotContain(directory.getFileName().toString());
            });
  }

  @Test
  void shouldNameNoMachineAndNoMirror() {
    List<String> found = new ArrayList<>();
    for (Path file : textFiles()) {
      int number = 0;
      for (String line : Checkout.text(file).lines().toList()) {
        number++;
        if (OF_ONE_MACHINE.matcher(line).find()) {
          found.add(Checkout.name(file) + ":" + number + ": " + line.strip());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void shouldWaitInTestsForConditionsAndNotForTime() {
    String sleep = "Thread." + "sleep";
    for (Path file : textFiles()) {
      String name = Checkout.name(file);
      if (name.contains("/src/test/") && !SLEEPERS.contains(file.getFileName().toString())) {
        assertThat(Checkout.text(file)).as(name + " waits by Polling").doesNotContain(sleep);
      }
    }
  }

  @Test
  void shouldEndEveryTextFileWithALineEndAndHaveNoTrailingSpace() {
    List<String> found = new ArrayList<>();
    for (Path file : textFiles()) {
      String text = Checkout.text(file);
      if (!text.isEmpty() && !text.endsWith("\n")) {
        found.add(Checkout.name(file) + ": no line end at the end");
      }
      if (!file.toString().endsWith(".csv")
          && Pattern.compile("(?m)[ \\t]+$|\\r").matcher(text).find()) {
        found.add(Checkout.name(file) + ": space at the end of a line");
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void shouldLinkOnlyToWhatIsThere() {
    List<String> broken = new ArrayList<>();
    for (Path file : markdown()) {
      for (MatchResult link : LINK.matcher(Checkout.text(file)).results().toList()) {
        if (!Files.exists(file.resolveSibling(link.group(1)))) {
          broken.add(Checkout.name(file) + ": " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  /** A reader follows these pages from file to file. */
  @Test
  void shouldNameOnlyTypesThatAreThere() {
    Set<String> types = new TreeSet<>(TYPES_OF_OTHERS);
    for (Path file : Checkout.files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(".java") || name.endsWith(".avsc")) {
        types.add(name.substring(0, name.lastIndexOf('.')));
      }
    }
    for (String page : List.of("ARCHITECTURE", "CONTRIBUTING", "GLOSSARY")) {
      String text = Checkout.text("docs/" + page + ".md");
      assertThat(TYPE.matcher(text).results().map(type -> type.group(1)))
          .as(page)
          .isNotEmpty()
          .isSubsetOf(types);
    }
  }

  @Test
  void shouldNumberDecisionsWithoutGapAndListThemAll() throws IOException {
    String index = Checkout.text("docs/decisions/README.md");
    try (Stream<Path> files = Files.list(Checkout.file("docs/decisions"))) {
      List<String> decisions =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("\\d{4}-.*\\.md"))
              .sorted()
              .toList();
      for (int i = 0; i < decisions.size(); i++) {
        assertThat(decisions.get(i)).startsWith(String.format(Locale.ROOT, "%04d-", i + 1));
        assertThat(index).contains("(" + decisions.get(i) + ")");
        assertThat(Checkout.text("docs/decisions/" + decisions.get(i))).contains("## Rejected");
      }
      assertThat(decisions).isNotEmpty();
    }
  }

  @Test
  void shouldGiveEveryModuleAReadmeOfAPageAtMost() {
    for (String module :
        List.of("schemas", "load-producer", "stream-analyzer", "sink-clickhouse", "compose")) {
      assertThat(Checkout.text(module + "/README.md").lines().count())
          .as(module)
          .isBetween(10L, 80L);
    }
  }

  @Test
  void shouldShowOnlyCommandsThatExist() {
    String verbs = Checkout.text("compose/src/main/java/io/soakstream/cli/VerbList.java");
    for (Path file : markdown()) {
      for (String command : commands(file)) {
        List<String> words = List.of(command.split("\\s+"));
        int soak = words.indexOf("./soak");
        if (soak >= 0) {
          assertThat(verbs)
              .as("%s: %s", Checkout.name(file), command)
              .contains('"' + words.get(soak + 1) + '"');
        }
        for (String word : words) {
          if (word.matches("(\\./)?[\\w./-]+\\.(yaml|yml|sh|mjs)") && !command.startsWith("npm")) {
            Path here = file.resolveSibling(word);
            assertThat(
                    Files.exists(here)
                        || Files.exists(Checkout.file(word))
                        || command.contains("docker compose"))
                .as("%s: %s", Checkout.name(file), command)
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void shouldTestWithTheCommandOfTheReadmeEverywhere() {
    assertThat(commands(Checkout.file("README.md"))).contains("mvn verify", "./soak demo");
    assertThat(Checkout.text(".ci/run")).contains("exec mvn -B verify").contains("exec </dev/null");
    for (String script : List.of(".ci/run", "soak")) {
      assertThat(Files.isExecutable(Checkout.file(script))).as(script).isTrue();
    }
  }

  private static List<String> commands(Path markdown) {
    List<String> commands = new ArrayList<>();
    for (MatchResult block : SHELL.matcher(Checkout.text(markdown)).results().toList()) {
      block
          .group(1)
          .replace("\\\n", " ")
          .lines()
          .map(line -> line.replaceAll("\\s+# .*$", "").strip())
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(commands::add);
    }
    return commands;
  }

  private static List<Path> main(String kind) {
    return Checkout.files().stream()
        .filter(file -> Checkout.name(file).contains("/src/main/" + kind + "/"))
        .filter(file -> file.toString().endsWith("." + kind))
        .toList();
  }

  private static List<Path> markdown() {
    return Checkout.files().stream().filter(file -> file.toString().endsWith(".md")).toList();
  }

  private static List<Path> textFiles() {
    return Checkout.files().stream()
        .filter(file -> !file.toString().matches(".*\\.(png|ico|gz|zip|jar)"))
        .toList();
  }
}
