package io.soakstream.producer.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownSignalTest {
  /** A run that ends itself when it is asked to. */
  static final class Run {
    private Run() {}

    public static void main(String[] args) throws InterruptedException {
      CountDownLatch asked = new CountDownLatch(1);
      ShutdownSignal interruption = ShutdownSignal.install(asked::countDown);
      System.out.println("running");
      if (args[0].equals("until-asked")) {
        asked.await();
        System.out.println("end markers sent");
      }
      interruption.settled();
      System.exit(7);
    }
  }

  @Test
  void shouldLetTheRunEndItselfAndExitWith105() throws Exception {
    Process run = start("until-asked");
    try (BufferedReader out = outputOf(run)) {
      assertThat(out.readLine()).isEqualTo("running");
      run.toHandle().destroy(); // Process.destroy would close the stream as well
      assertThat(out.readLine()).isEqualTo("end markers sent");
    }
    assertThat(exitCodeOf(run)).isEqualTo(105);
  }

  @Test
  void shouldKeepTheExitCodeOfARunThatEndedByItself() throws Exception {
    assertThat(exitCodeOf(start("at-once"))).isEqualTo(7);
  }

  private static Process start(String mode) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Run.class.getName(),
            mode)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static BufferedReader outputOf(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static int exitCodeOf(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process ended").isTrue();
    return process.exitValue();
  }
}
