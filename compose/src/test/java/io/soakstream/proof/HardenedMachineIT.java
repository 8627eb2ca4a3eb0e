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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A machine as a careful administrator makes it: {@code /tmp} is mounted noexec, files are for
 * their owner alone, few may be open, the way out leads through a proxy that is not there, and the
 * machine's own name leads nowhere. All at once, in a mount namespace of its own; and devices where
 * no data can be.
 */
class HardenedMachineIT {
  /** Arguments: what runs then. Tells what is left in /tmp afterwards. */
  private static final String HARDENED =
      "mount -t tmpfs -o noexec tmpfs /tmp && umask 077 && ulimit -n 1024"
          + " && hostname nowhere.invalid && \"$@\"; code=$?;"
          + " echo \"left in /tmp: $(ls -A /tmp | tr '\\n' ' ')\"; exit $code";

  private static final List<String> AROUND =
      List.of("unshare", "--mount", "--uts", "/bin/sh", "-c", HARDENED, "hardened");

  /** Arguments: what runs then. {@code /tmp} has devices that are full, nearly full, read-only. */
  private static final String BAD_DEVICES =
      "mount -t tmpfs tmpfs /tmp && cd /tmp && mkdir full small device bound old"
          + " && mount -t tmpfs -o size=1m tmpfs full && mount -t tmpfs -o size=20m tmpfs small"
          + " && mount -t tmpfs -o size=200m,ro tmpfs device"
          + " && mount --bind old bound && mount -o remount,bind,ro bound"
          + " && { cat /dev/zero >full/ballast 2>/dev/null; \"$@\"; }";

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

  @ParameterizedTest
  @CsvSource({
    "/tmp/full, is on a device that is full",
    "/tmp/full/new, is on a device that is full (/tmp/full can be no parent of it)",
    "/tmp/small, 'is on a device with 20.0 MiB left, and a stack wants 64 MiB to start'",
    "/tmp/device, is on a device that is read-only",
    "/tmp/bound, is on a device that is read-only",
    "/tmp/bound/new, is on a device that is read-only (/tmp/bound can be no parent of it)"
  })
  void shouldRefuseADataDirectoryOnADeviceThatIsFullOrReadOnly(String place, String reason)
      throws Exception {
    List<String> around =
        List.of("unshare", "--mount", "--uts", "/bin/sh", "-c", BAD_DEVICES, "bad-devices");
    String remedy = "; choose another with --data-dir or SOAK_DATA_DIR";
    OddCheckout checkout = OddCheckout.at(dir.resolve("checkout"));

    OddCheckout.Call up = checkout.soak(Map.of(), around, "up", "--data-dir", place);
    OddCheckout.Call doctor = checkout.soak(Map.of(), around, "doctor", "--data-dir", place);

    assertThat(up.said())
        .isEqualTo("soak: the data directory " + place + " " + reason + remedy + "\n");
    assertThat(up.exitCode()).isEqualTo(2);
    assertThat(doctor.after("broken  data directory: ")).isEqualTo(place + " " + reason + remedy);
    assertThat(doctor.exitCode()).isEqualTo(1);
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
