package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.soakstream.proof.CommandLine.Call;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.SharedStack;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The live page and the report of seed 000 in a real browser: {@code src/test/web/live-page.mjs}
 * asserts, and leaves pictures in {@code target/live-page}.
 */
@ExtendWith(SharedStack.class)
class LivePageIT {
  private static final Path SOURCES = Path.of("src", "test", "web");
  private static final Path WORK = Path.of("target", "page-checks").toAbsolutePath();
  private static final Path PICTURES = Path.of("target", "live-page").toAbsolutePath();
  private static final long LIMIT_MIN = 6;

  private static final String HOSTILE =
      """
      name: hostile
      start: 2026-02-12T00:00:00Z
      duration: 10m
      rate: 20/s
      seed: 3
      tenants: [{name: "<img src=x onerror=pwned=1>", weight: 1}, {name: "</script><script>pwned=2</script>", weight: 1}]
      endpoints: [{name: "GET /<b>x</b>", weight: 1}]
      rules: [p(95) < 1s]
      simulate:
        hours: {p50_ms: {"00:00": 10}, p95_ms: {"00:00": 20}, p99_ms: {"00:00": 30}, mean_ms: {"00:00": 11.5}, max_ms: {"00:00": 100}}
      """;

  @TempDir Path dir;

  @Test
  void shouldShowWhatIsStoredToEveryReader(EmbeddedStack stack) throws Exception {
    Optional<String> browser = browser();
    assumeTrue(
        browser.isPresent(),
        "no browser: set SOAK_BROWSER, or put chromium or google-chrome on the path");
    CommandLine soak = new CommandLine(stack.addresses(), dir.resolve("cli"));
    Path hostile = Files.writeString(dir.resolve("hostile.yaml"), HOSTILE);
    Path day = report(soak, soak.call("simulate", "agp2-soak-24h"));
    Path names = report(soak, soak.call("simulate", hostile.toString()));

    int failed =
        checks(
            Map.of(
                "PAGE", stack.addresses().page(),
                "CLICKHOUSE", stack.addresses().clickhouseUrl(),
                "ANALYST", stack.addresses().analystUser(),
                "PASSWORD_FILE", stack.addresses().analystPasswordFile().toString(),
                "DAY", runOf(day),
                "HOSTILE", runOf(names),
                "REPORT", day.toAbsolutePath().toString(),
                "SHOTS", PICTURES.toString(),
                "BROWSER", browser.get()));

    assertThat(failed)
        .as("checks of the page:%n%s", Files.readString(WORK.resolve("log")))
        .isZero();
  }

  private static Path report(CommandLine soak, Call call) {
    assertThat(call.err()).contains("report: ");
    String path = call.err().strip().replaceFirst("(?s).*report: ", "").lines().toList().get(0);
    return soak.directory().resolve(path);
  }

  /** A report's directory is called by its time and its run. */
  private static String runOf(Path report) {
    return report.getFileName().toString().split("-", 2)[1];
  }

  private static int checks(Map<String, String> environment)
      throws IOException, InterruptedException {
    Files.createDirectories(WORK);
    for (String file : List.of("package.json", "package-lock.json", "live-page.mjs")) {
      Files.copy(SOURCES.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(run(Map.of(), "npm", "ci", "--no-audit", "--no-fund")).as("npm ci").isZero();
    return run(environment, "node", "live-page.mjs");
  }

  private static int run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(WORK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(WORK.resolve("log").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(LIMIT_MIN, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  private static Optional<String> browser() {
    String given = System.getenv("SOAK_BROWSER");
    if (given != null && !given.isBlank()) {
      return Optional.of(given);
    }
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
