package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowestTestClassesTest {
  private static final Instant BUILD = Instant.parse("2026-11-30T08:00:00Z");

  @TempDir private Path checkout;

  @Test
  void shouldTellTheSlowestOfEachModuleFirst() throws IOException {
    report("sink", "surefire-reports", "io.soakstream.sink.QuickTest", "0.25", 3, 1);
    report("sink", "failsafe-reports", "io.soakstream.sink.SlowIT", "1,061.5", 2, 1);
    report("other", "surefire-reports", "io.soakstream.OtherTest", "2", 1, 1);

    assertThat(SlowestTestClasses.text(SlowestTestClasses.read(checkout, BUILD)))
        .isEqualTo(
            """

            other: 1 test classes, 2.0 s; the slowest:
                 2.0 s     1 tests  OtherTest

            sink: 2 test classes, 1061.8 s; the slowest:
              1061.5 s     2 tests  SlowIT
                 0.3 s     3 tests  QuickTest
            """);
  }

  @Test
  void shouldTellNothingOfAnotherBuildAndOfWhatIsNoReport() throws IOException {
    report("sink", "surefire-reports", "io.soakstream.sink.OldTest", "9", 1, -60);
    Files.writeString(
        checkout.resolve("sink/target/surefire-reports/TEST-cut.xml"), "<testsuite name=\"Cut");
    Files.createDirectories(checkout.resolve("none"));

    assertThat(SlowestTestClasses.text(SlowestTestClasses.read(checkout, BUILD))).isEmpty();
  }

  private void report(
      String module, String kind, String name, String seconds, int tests, int secondsAfterBuild)
      throws IOException {
    Path reports = Files.createDirectories(checkout.resolve(module + "/target/" + kind));
    Files.write(checkout.resolve(module + "/pom.xml"), new byte[0]);
    Path file =
        Files.writeString(
            reports.resolve("TEST-" + name + ".xml"),
            String.format(
                Locale.ROOT,
                "<testsuite name=\"%s\" time=\"%s\" tests=\"%d\"/>",
                name,
                seconds,
                tests));
    Files.setLastModifiedTime(file, FileTime.from(BUILD.plusSeconds(secondsAfterBuild)));
  }
}
