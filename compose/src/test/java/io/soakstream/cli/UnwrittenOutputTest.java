package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.output.OutputGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Verbs whose standard output is full or gone, as processes of their own: no stack is needed. */
class UnwrittenOutputTest {
  private record Ended(int exitCode, List<String> errLines) {}

  @Test
  void shouldTellAFullDeviceAndFail() throws Exception {
    for (String verb : List.of("version", "schemas", "query", "help", "validate quickstart")) {
      Ended ended = ended("exec \"$@\" > /dev/full", verb);

      assertThat(ended.exitCode()).as(verb).isEqualTo(OutputGuard.WRITE_FAILED);
      assertThat(ended.errLines())
          .as(verb)
          .singleElement()
          .asString()
          .startsWith("soak: standard output could not be written (");
    }
  }

  @Test
  void shouldEndWithoutAWordWhenTheReaderHasLeft() throws Exception {
    Ended ended = ended("{ \"$@\"; echo \"code $?\" >&2; } | true", "schemas Verdict");

    assertThat(ended.errLines()).containsExactly("code " + OutputGuard.READER_GONE);
  }

  private static Ended ended(String shell, String verb) throws IOException, InterruptedException {
    ProcessBuilder program =
        new ProcessBuilder(
            "/bin/sh",
            "-c",
            shell,
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-Dsoak.home=" + Path.of("..").toAbsolutePath().normalize(),
            "-cp",
            System.getProperty("java.class.path"),
            Soak.class.getName());
    program.command().addAll(List.of(verb.split(" ")));
    Process process = program.start();
    process.getOutputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(), err.lines().filter(line -> !line.contains("|-")).toList());
  }
}
