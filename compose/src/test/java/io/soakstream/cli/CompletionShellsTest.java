package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts of {@code soak completion} in the shells themselves, beside a program that knows some
 * names. A shell that is not installed is told as not run.
 */
class CompletionShellsTest {
  private static final String NAMES =
      """
      #!/bin/sh
      [ "$1" = names ] || exit 9
      case $2 in
        runs) printf 'latest\ndemo-abc123\ndemo-xyz789\n' ;;
        scenarios) printf 'quickstart\nquiet\n' ;;
        questions) printf 'hours\nhistory-of-x\n' ;;
      esac
      """;

  @TempDir Path dir;

  @BeforeEach
  void names() throws IOException {
    Path program = Files.writeString(dir.resolve("soak"), NAMES);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(dir.resolve("mine.yaml"), "");
    Files.writeString(dir.resolve("other.txt"), "");
    Files.createDirectory(dir.resolve("some-reports"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "./soak ru                            | run runs",
        "soak ru                              | run runs",
        "./soak run q                         | quickstart quiet",
        "./soak run m                         | mine.yaml",
        "./soak compare demo-abc123 demo-     | demo-abc123 demo-xyz789",
        "./soak trace la                      | latest",
        "./soak query h                       | hours history-of-x",
        "./soak --format js                   | json",
        "./soak --format json verd            | verdict verdicts",
        "./soak runs --ta                     | --tag",
        "./soak run --reports some            | some-reports",
        "./soak replay latest --rules oth     | other.txt",
        "./soak bench det                     | detectors",
        "./soak bench detectors --r           | --runs",
        "./soak help trac                     | trace",
        "./soak completion f                  | fish"
      })
  void shouldCompleteInEveryShell(String line, String expected) throws Exception {
    List<String> wanted = List.of(expected.split(" "));
    assertThat(bash(line)).as("bash: " + line).containsExactlyInAnyOrderElementsOf(wanted);
    if (isInstalled("fish")) {
      assertThat(fish(line)).as("fish: " + line).containsExactlyInAnyOrderElementsOf(wanted);
    }
    if (isInstalled("zsh")) {
      assertThat(zsh(line)).as("zsh: " + line).containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  void shouldOfferWhatIsHiddenInBashOnlyWhenADotIsTyped() throws Exception {
    Files.createDirectory(dir.resolve(".git"));
    assertThat(bash("./soak run ''")).contains("some-reports", "quickstart").doesNotContain(".git");
    assertThat(bash("./soak run .")).contains(".git");
  }

  @Test
  void shouldCompleteBehindAnEqualsSignInBash() throws Exception {
    assertThat(bash("./soak --format = j")).containsExactly("json");
    assertThat(bash("./soak --format =")).containsExactly("table", "json", "csv", "markdown");
  }

  @ParameterizedTest
  @CsvSource({"bash", "zsh", "fish"})
  void shouldBeAScriptThatTheShellReads(String shell) throws Exception {
    boolean isInstalled = isInstalled(shell);
    if (!isInstalled) {
      System.out.println("NOT RUN: CompletionShellsTest needs " + shell);
    }
    assumeTrue(isInstalled, shell + " is not installed");
    assertThat(run(List.of(shell, "-n", script(shell).toString()))).isEmpty();
  }

  /** The function of the script, called as bash calls it. */
  private List<String> bash(String line) throws Exception {
    String ask =
        "source '"
            + script("bash")
            + "'; COMP_WORDS=("
            + line
            + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); PATH=.:$PATH; _soak 2>/dev/null;"
            + " printf '%s\\n' \"${COMPREPLY[@]}\"";
    return run(List.of("bash", "--norc", "-c", ask));
  }

  private List<String> fish(String line) throws Exception {
    String ask = "set -x PATH . $PATH; source '" + script("fish") + "'; complete -C '" + line + "'";
    return run(List.of("fish", "--no-config", "-c", ask)).stream()
        .map(found -> found.split("\t")[0].replaceFirst("/$", ""))
        .toList();
  }

  /** Zsh completes on a terminal alone: one of its own, with a widget that lists what would be. */
  private List<String> zsh(String line) throws Exception {
    Path ask =
        Files.writeString(
            dir.resolve("ask.zsh"),
            """
            zmodload zsh/zpty
            zpty z zsh -f -i
            z() { zpty -w z "$1" }
            z 'PROMPT=; PATH=.:$PATH; unsetopt zle_bracketed_paste; stty -echo'
            z 'autoload -Uz compinit; compinit -D -u; source "$SCRIPT"'
            z 'compadd() { local -a f; builtin compadd -O f "$@"; (( $#f )) && print -rl -- "<<"${^f}">>" >>"$FOUND"; builtin compadd "$@" }'
            z 'zstyle ":completion:*" list-grouped false; print READY'
            local seen
            while zpty -r z seen; do [[ $seen == *READY* ]] && break; done
            zpty -w -n z "$LINE"$'\\t'
            repeat 100; do sleep 0.05; [[ -s $FOUND ]] && break; done
            sleep 0.2
            zpty -d z
            """);
    Path found = dir.resolve("found");
    Files.deleteIfExists(found);
    ProcessBuilder zsh = new ProcessBuilder("zsh", "-f", ask.toString());
    zsh.environment().put("SCRIPT", script("zsh").toString());
    zsh.environment().put("LINE", line);
    zsh.environment().put("FOUND", found.toString());
    run(zsh);
    if (!Files.exists(found)) {
      return List.of();
    }
    return Files.readAllLines(found).stream()
        .filter(word -> word.startsWith("<<"))
        .map(word -> word.substring(2, word.length() - 2).replaceFirst("/$", ""))
        .distinct()
        .toList();
  }

  private Path script(String shell) throws IOException {
    Path script = dir.resolve("script." + shell);
    if (!Files.exists(script)) {
      Call call = Call.of("completion", shell);
      assertThat(call.exitCode()).as(call.err()).isZero();
      Files.writeString(script, call.out());
    }
    return script;
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private List<String> run(List<String> command) throws Exception {
    return run(new ProcessBuilder(command));
  }

  private List<String> run(ProcessBuilder builder) throws Exception {
    Path out = dir.resolve("out");
    Process process =
        builder
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(30, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as(builder.command() + ": ends").isTrue();
    return Files.readString(out, StandardCharsets.UTF_8).lines().filter(l -> !l.isEmpty()).toList();
  }
}
