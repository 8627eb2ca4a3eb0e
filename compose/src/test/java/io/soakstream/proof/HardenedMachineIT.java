package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine as a careful administrator makes it: {@code /tmp} is mounted noexec, files are for
 * their owner alone, few may be open, the way out leads through a proxy that is not there, and the
 * machine's own name leads nowhere. All at once, in a mount namespace of its own.
 */
class HardenedMachineIT {
  /** Arguments: what runs then. Tells what is left in /tmp afterwards. */
  private static final String HARDENED =
      "mount -t tmpfs -o noexec tmpfs /tmp && umask 077 && ulimit -n 1024"
          + " && hostname nowhere.invalid && \"$@\"; code=$?;"
          + " echo \"left in /tmp: $(ls -A /tmp | tr '\\n' ' ')\"; exit $code";

  private static final List<String> AROUND =
      List.of("unshare", "--mount", "--uts", "/bin/sh", "-c", HARDENED, "hardened");

  private static final Map<String, String> PROXY =
      Map.of(
          "HTTP_PROXY", "http://127.0.0.1:1",
          "http_proxy", "http://127.0.0.1:1",
          "HTTPS_PROXY", "http://127.0.0.1:1",
          "https_proxy", "http://127.0.0.1:1");

  @TempDir Path dir;

  @BeforeEach
  void asksWhetherItMay() throws Exception {
    if (!ends(List.of("unshare", "--mount", "--uts", "true"))) {
      String why = "it takes the right to unshare mounts";
      System.out.println("NOT RUN: HardenedMachineIT: " + why);
      abort(why);
    }
  }

  @Test
  void shouldRunASoakAndLeaveNothingInTmp() throws Exception {
    OddCheckout checkout = OddCheckout.at(dir.resolve("checkout"));
    OddCheckout.Call call = checkout.soak(PROXY, AROUND, "simulate", "api-baseline");

    assertThat(call.said()).contains("report: ").doesNotContain("internal error");
    assertThat(call.exitCode()).as(call.said()).isIn(0, 96, 99);
    assertThat(call.after("left in /tmp: ")).isEmpty();
  }

  @Test
  void shouldSayAtOnceThatNothingCanBeLoadedFromADataDirectoryMountedNoexec() throws Exception {
    OddCheckout checkout = OddCheckout.at(dir.resolve("checkout"));
    for (String verb : List.of("up", "doctor")) {
      OddCheckout.Call call = checkout.soak(PROXY, AROUND, verb, "--data-dir", "/tmp/data");
      assertThat(call.said()).contains("mounted noexec").contains("--data-dir");
      assertThat(call.exitCode()).as(call.said()).isEqualTo(1);
    }
  }

  private static boolean ends(List<String> command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
