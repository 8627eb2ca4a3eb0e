package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.SmallDisk;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.proof.CommandLine.Running;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The directory of reports can be written when a run begins, and no longer when it ends. */
@ExtendWith(SharedStack.class)
class ReportsGoneIT {
  private static final String SCENARIO =
      """
      name: short
      duration: 5s
      rate: 20/s
      target: {sample: {delay_p50: 5ms, delay_sigma: 0.2, seed: 7}}
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /api/agents, weight: 1}]
      rules: [p(50) < %s]
      """;

  @TempDir static Path dir;
  private static CommandLine soak;

  @BeforeAll
  static void start(EmbeddedStack stack) {
    soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
  }

  @Test
  void shouldKeepTheVerdictsExitCodeWhenAFileHasTakenThePlace() throws Exception {
    Path reports = dir.resolve("reports");
    Running running = run("1ms", reports);
    String run = running.awaitRun();
    Files.delete(reports); // Nothing is in it before the end.
    Files.writeString(reports, "in the way");

    Call ended = running.awaitEnd();

    shouldBeAnnounced(ended, run, reports, reports + " is a file, not a directory");
    assertThat(ended.out()).contains(run);
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(99);
    Path elsewhere = dir.resolve("elsewhere");
    Call again = soak.call("report", run, "--reports", elsewhere.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("report: " + elsewhere);
  }

  @Test
  void shouldKeepTheVerdictsExitCodeAndNoHalfReportWhenTheDeviceIsFull() throws Exception {
    try (SmallDisk disk =
        SmallDisk.mountOrAbort(dir.resolve("disk"), 1, "reports on a full disk")) {
      Running running = run("1s", disk.path());
      String run = running.awaitRun();
      disk.fill(8 << 10); // Room for a directory and the beginning of its first file.

      Call ended = running.awaitEnd();

      shouldBeAnnounced(ended, run, disk.path(), "No space left on device");
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      disk.free();
      try (Stream<Path> left = Files.list(disk.path())) {
        assertThat(left).isEmpty();
      }
    }
  }

  private static Running run(String limit, Path reports) throws IOException {
    Path scenario = dir.resolve("short-" + limit + ".yaml");
    Files.writeString(scenario, SCENARIO.formatted(limit));
    return soak.start("run", scenario.toString(), "--reports", reports.toString());
  }

  private static void shouldBeAnnounced(Call ended, String run, Path reports, String reason) {
    assertThat(ended.err().lines().filter(line -> line.contains("report")))
        .singleElement()
        .asString()
        .startsWith("soak: the report of " + run + " could not be written to " + reports + " (")
        .contains(reason)
        .endsWith("); 'soak report " + run + " --reports DIR' writes it elsewhere");
    assertThat(ended.err()).doesNotContain("Exception", "internal error");
  }
}
