package io.soakstream.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.cli.Call;
import io.soakstream.exit.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a newcomer reads where nothing is yet, or where nothing can be. Starts nothing. */
class FirstContactTest {
  @TempDir Path dir;

  static Stream<List<String>> readingVerbs() {
    return Stream.of(
        List.of("verdict"),
        List.of("report"),
        List.of("report", "--file", "verdict.json"),
        List.of("query", "hours"),
        List.of("query", "SELECT 1"),
        List.of("trace", "latest", "hour", "18"),
        List.of("annotate", "latest", "deploy"),
        List.of("history"),
        List.of("compare", "a", "b"),
        List.of("compare", "--baseline", "last-pass"),
        List.of("reconcile"),
        List.of("export", "latest", "no-such-file.avro"),
        List.of("replay"));
  }

  @ParameterizedTest
  @MethodSource("readingVerbs")
  void shouldSayThatThereAreNoRunsAndStartNothing(List<String> verb) throws IOException {
    Path data = dir.resolve("none");

    Call call = on(data, verb);

    assertThat(call.errLines()).containsExactly(FirstContact.NO_RUNS);
    assertThat(call.out()).isEmpty();
    assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(data).doesNotExist();
  }

  @Test
  void shouldListNoRunsAsAnEmptyList() {
    Path data = dir.resolve("none");

    assertThat(on(data, List.of("runs", "--format", "json")))
        .isEqualTo(new Call(ExitCode.PASS, "[]\n", FirstContact.NO_RUNS + "\n"));
    assertThat(on(data, List.of("verdicts")))
        .isEqualTo(new Call(ExitCode.PASS, "", FirstContact.NO_RUNS + "\n"));
    assertThat(data).doesNotExist();
  }

  @Test
  void shouldNotFollowWhatCannotCome() {
    Path data = dir.resolve("none");

    Call call = on(data, List.of("verdicts", "--follow"));

    assertThat(call.err()).startsWith(FirstContact.NO_RUNS + "; no stack is up either");
    assertThat(call.exitCode()).isEqualTo(ExitCode.KAFKA_UNREACHABLE);
    assertThat(data).doesNotExist();
  }

  @Test
  void shouldTakeAStackThatNeverHadARunForNothing() throws IOException {
    Path partition = Files.createDirectories(dir.resolve("kafka/soakstream.events-0"));
    Path segment = Files.createFile(partition.resolve("00000000000000000000.log"));

    assertThat(on(dir, List.of("verdict")).errLines()).containsExactly(FirstContact.NO_RUNS);

    Files.writeString(segment, "an event");
    assertThat(io.soakstream.backend.StoredEvents.isEmpty(dir)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"up", "status", "down", "runs", "verdict", "demo", "doctor", "verdicts", "replay"})
  void shouldRefuseAFileInPlaceOfTheDataDirectory(String verb) throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "x");

    Call below = on(file.resolve("data"), List.of(verb));
    Call call = on(file, List.of(verb));

    assertThat(call.exitCode()).isNotZero();
    assertThat(call.out() + call.err())
        .contains(file + " is a file and no directory")
        .contains("choose another with --data-dir or SOAK_DATA_DIR")
        .doesNotContain("Exception", "internal error");
    assertThat(below.out() + below.err())
        .contains("cannot be made, because " + file + " is a file")
        .doesNotContain("Exception", "internal error");
    assertThat(file).hasContent("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc", "/proc/soak", "/dev/null"})
  void shouldRefuseWhereNoFilesCanBe(String place) {
    for (String verb : List.of("up", "demo", "doctor")) {
      Call call = on(Path.of(place), List.of(verb));

      assertThat(call.exitCode()).as(verb).isNotZero();
      assertThat(call.out() + call.err())
          .contains(place + " is ")
          .contains("choose another with --data-dir or SOAK_DATA_DIR")
          .doesNotContain("Exception", "internal error");
    }
  }

  @Test
  void shouldReadAScenarioFromStandardInput() throws IOException {
    String scenario = "name: piped\nduration: 3s\nrate: 1/s\ntenants: [{name: a, weight: 1}]\n";
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream((scenario + "oops: 1\n").getBytes(StandardCharsets.UTF_8)));
    try {
      Call call = on(dir, List.of("validate", "-"));

      assertThat(call.err()).contains("(standard input)").contains("oops");
      assertThat(call.exitCode()).isEqualTo(ExitCode.INVALID_CONFIGURATION);
    } finally {
      System.setIn(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "run", "monitor", "simulate", "import"})
  void shouldRefuseADirectoryInPlaceOfAFile(String verb) {
    Call call = on(dir, List.of(verb, dir.toString()));

    assertThat(call.err())
        .contains("is a directory; name a")
        .doesNotContain("Exception", "internal error");
    assertThat(call.exitCode()).isIn(ExitCode.USAGE, ExitCode.INVALID_CONFIGURATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "run", "monitor", "simulate", "import", "replay --rules"})
  void shouldRefuseFilesThatHoldNothingOfUse(String verb) throws IOException {
    Path empty = Files.createFile(dir.resolve("empty"));
    Path binary = Files.write(dir.resolve("binary"), new byte[] {0, 1, (byte) 0xff, (byte) 0xfe});
    for (Path file : List.of(empty, binary, dir.resolve("missing"))) {
      List<String> words = new ArrayList<>(List.of(verb.split(" ")));
      words.add(file.toString());

      Call call = on(dir.resolve("none"), words);

      assertThat(call.errLines()).as("%s %s", verb, file).isNotEmpty();
      assertThat(call.err())
          .as("%s %s", verb, file)
          .contains(file.toString())
          .doesNotContain("Exception", "internal error", "java.");
      assertThat(call.exitCode()).isIn(ExitCode.USAGE, ExitCode.INVALID_CONFIGURATION);
    }
  }

  private static Call on(Path dataDir, List<String> verb) {
    return Call.with(Map.of("SOAK_DATA_DIR", dataDir.toString()), verb.toArray(String[]::new));
  }
}
