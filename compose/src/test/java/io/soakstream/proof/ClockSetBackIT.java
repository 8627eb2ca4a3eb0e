package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.soakstream.proof.CommandLine.Call;
import io.soakstream.proof.CommandLine.Running;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time of day is set back by an hour in the middle of a soak, for the command line and every
 * program that it starts, the broker among them: libfaketime answers instead of the kernel, and
 * leaves the monotonic clock alone.
 */
class ClockSetBackIT {
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/faketime/libfaketimeMT.so.1"));

  private static final String SCENARIO =
      """
      name: step
      duration: 8s
      rate: 20/s
      target: {sample: {delay_p50: 5ms, delay_sigma: 0.2, seed: 7}}
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /api/agents, weight: 1}]
      rules: [p(50) < 5s]
      """;

  @TempDir Path dir;

  @Test
  void shouldJudgeARunDuringWhichTheClockWasSetBackByAnHour() throws Exception {
    Path offset = dir.resolve("offset");
    Files.writeString(offset, "+0");
    Map<String, String> faked = faked(offset);
    Path scenario = Files.writeString(dir.resolve("step.yaml"), SCENARIO);
    CommandLine soak = new CommandLine(null, dir);

    Running running = soak.start(faked, "run", scenario.toString());
    String run = running.awaitRun();
    Path back = Files.writeString(dir.resolve("back"), "-3600");
    Files.move(back, offset, StandardCopyOption.ATOMIC_MOVE); // Nobody reads half a number.
    Call ended = running.awaitEnd();

    assertThat(ended.err()).contains("the wall clock was set back by 3600 s; ");
    assertThat(ended.out()).contains(run).contains("Verdict: ");
    // Not a verdict that is missing; a machine without time to spare may leave it inconclusive.
    assertThat(ended.exitCode()).as(ended.err()).isIn(0, 96);
    assertThat(dir.resolve("data/logs/analyzer.log"))
        .content()
        .contains("the wall clock was set back by 3600 s; ");
  }

  /** What a process gets whose clock is the one of that file. */
  private static Map<String, String> faked(Path offset) throws Exception {
    Path library =
        LIBRARIES.stream()
            .filter(Files::exists)
            .findFirst()
            .orElseGet(() -> notRun("it takes libfaketime, from Debian's package faketime"));
    Map<String, String> faked =
        Map.of(
            "LD_PRELOAD", library.toString(),
            "FAKETIME_TIMESTAMP_FILE", offset.toString(),
            "FAKETIME_NO_CACHE", "1",
            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
            // Made for an old C library; with a newer one no wait lasts at all.
            "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    ProcessBuilder probe =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Probe.class.getName());
    probe.environment().putAll(faked);
    Process process = probe.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      notRun("waiting does not work under this libfaketime: " + said);
    }
    return faked;
  }

  private static <T> T notRun(String why) {
    System.out.println("NOT RUN: ClockSetBackIT: " + why);
    return abort(why);
  }

  /** Ends well when a wait of a process lasts as long as it should. */
  static final class Probe {
    private static final long WAIT_MS = 200;

    public static void main(String[] args) throws InterruptedException {
      Object monitor = new Object();
      long from = System.nanoTime();
      synchronized (monitor) {
        monitor.wait(WAIT_MS);
      }
      long waitedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
      System.out.println(waitedMs + " ms instead of " + WAIT_MS);
      System.exit(waitedMs < WAIT_MS / 2 ? 1 : 0);
    }
  }
}
