package io.soakstream.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.exit.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Ctrl-C against a process of its own: a signal cannot be faked. */
class InterruptHandlerTest {
  @Test
  void shouldCloseWhatIsOpenInReverseOrderAndExitWith105() throws Exception {
    Ended ended = interrupted("INT");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ended.lines()).containsExactly("announced", "second closing", "first closed");
  }

  @Test
  void shouldEndWithinFiveSecondsWhateverHangs() throws Exception {
    Ended ended = interrupted("INT", "hang");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(InterruptHandler.LIMIT).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void shouldTreatSigtermAlike() throws Exception {
    assertThat(interrupted("TERM").exitCode()).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void shouldLetARunUnderWayComeToItsVerdict() throws Exception {
    Ended ended = interrupted("INT", "run");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ended.lines()).containsExactly("asked to end", "verdict, interrupted: true");
  }

  @Test
  void shouldEndAtOnceWhenInterruptedAgain() throws Exception {
    Process process = start("run", "hangs");
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("ready");
    signal(process, "TERM");
    assertThat(out.readLine()).isEqualTo("asked to end");
    for (int again = 0; again < 100 && process.isAlive(); again++) {
      signal(process, "TERM");
      process.waitFor(300, TimeUnit.MILLISECONDS);
    }

    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(out.lines()).containsOnly("given up");
  }

  @Test
  void shouldLeaveTheExitCodeOfAVerbThatHasFinished() throws Exception {
    Process process = start("finish");

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(7);
  }

  private record Ended(int exitCode, List<String> lines) {}

  private static Ended interrupted(String signal, String... args) throws Exception {
    Process process = start(args);
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("ready");
    signal(process, signal);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out.lines().collect(Collectors.toList()));
  }

  private static void signal(Process process, String signal)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  private static Process start(String... args) throws IOException {
    // A build in the background ignores SIGINT, and so would its children.
    ProcessBuilder program =
        new ProcessBuilder(
            "env",
            "--default-signal=INT,TERM",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            InterruptedProgram.class.getName());
    program.command().addAll(List.of(args));
    return program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
