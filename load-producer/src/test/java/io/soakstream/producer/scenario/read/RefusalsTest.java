package io.soakstream.producer.scenario.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One case per bad input, with the line that the user reads. */
class RefusalsTest {
  private static final String SOUND =
      """
      name: sound
      start: 2026-02-12T00:00:00Z
      duration: 1h
      rate: 55/s
      ramp: 0s
      variables: {stall: 3}
      target:
        url: http://127.0.0.1:8080
        timeout: 2s
        connect_timeout: 1s
        processes: {web: 1234}
      tenants:
        - {name: A, weight: 60}
        - {name: B, weight: 40}
      endpoints:
        - {name: GET /a, weight: 70, expect: [200], expected_denials: [403]}
        - {name: POST /b, weight: 30, body: "{}"}
      phases:
        - {name: quiet, duration: 30m}
        - {name: busy, duration: 30m}
      rules: ["error_rate < 0.1%"]
      tags: {team: platform}
      checks:
        - {name: chain, timeout: 5s, http: {path: /verify, status: 200, json: {$.valid: true, $.open: "< 3"}}}
        - {name: stuck, sql: {url_from: DB, query: SELECT 1, value: 0}}
        - {name: gaps, command: {run: [reconcile, --all], exit_code: 0, output: contains none}}
      seed: 1
      simulate:
        checks: {chain: pass, stuck: 0, gaps: {output: none at all}}
        hours:
          - {hour: 0, p50_ms: 8.2, p95_ms: 14.1, p99_ms: 22.3, mean_ms: 9.7, max_ms: 145, errors: 2}
        errors: {timeout: 1, reset: 1}
        timeout: 30s
        checkpoint: {at: "00:30:00", length: 7s, errors: 47, status: 503, max_ms: 2147}
        latency: {A: {location: 1.0, spread: 1.1}}
        resources:
          - {source: redis, metric: keys, curve: {"00:00": 10, "1h": 20}, noise: 1}
          - {source: redis, metric: free, curve: {"00:00": 30}, rest_of: keys}
      """;

  @TempDir private Path dir;

  static List<Arguments> refusals() {
    return List.of(
        refusal("name: sound", "", "name: missing: is required; add name: my-soak"),
        refusal(
            "[\"error_rate < 0.1%\"]",
            "{presets: seed-002}",
            "rules.preset: missing: is required; add preset: seed-002",
            "rules.presets: seed-002: is not a known key; did you mean preset?"),
        refusal(
            "rules: [\"error_rate < 0.1%\"]",
            "claims: [{says: fine}]",
            "claims[0].means: missing: is required; add means: growth(rss) = 2.3%"),
        refusal(
            "{name: quiet, duration: 30m}",
            "{name: quiet, duration: 30m, warmup: maybe}",
            "phases[0].warmup: maybe: must be true or false; write true or false"),
        refusal(
            "name: sound",
            "name: My Soak",
            "name: My Soak: must be at most 50 small letters, digits and dashes; write it such as"
                + " agp2-soak-24h"),
        refusal(
            "2026-02-12T00:00:00Z",
            "yesterday",
            "start: yesterday: must be a time in UTC from 1970 to 2199; write it such as"
                + " 2026-02-12T00:00:00Z"),
        refusal(
            "2026-02-12T00:00:00Z",
            "2026-02-12T00:30:00Z",
            "start: 2026-02-12T00:30:00Z: must be a full hour for a simulation; write it such as"
                + " 2026-02-12T00:00:00Z"),
        refusal(
            "duration: 1h",
            "duration: one hour",
            "duration: one hour: must be a duration; write it such as 500ms, 30s, 5m or 24h"),
        refusal(
            "busy, duration: 30m",
            "busy, duration: 20m",
            "duration: 1h: must be the sum of the phases, 3000s; correct one of them, or leave"
                + " duration out"),
        refusal(
            "quiet, duration: 30m",
            "quiet, duration: 0m",
            "phases[0].duration: 0m: must be longer than 0; write it such as 30s or 10m"),
        refusal("ramp: 0s", "ramp: 2h", "ramp: 2h: must not be longer than the run; shorten it"),
        refusal(
            "55/s", "fast", "rate: fast: must be a rate above 0; write it such as 55/s or 300/m"),
        refusal(
            "55/s", "-5/s", "rate: -5/s: must be a rate above 0; write it such as 55/s or 300/m"),
        refusal(
            "rate: 55/s",
            "rate: 55/s\nusers: {count: 5}",
            "rate: 55/s: cannot stand beside users; keep rate for an open model, users for a closed"
                + " one"),
        refusal(
            "weight: 60",
            "weight: -60",
            "tenants[0].weight: -60: must be a number above 0; give a share such as 15"),
        refusal(
            "name: B, weight: 40",
            "name: B",
            "tenants[1].weight: missing: is required; add weight: 10"),
        refusal(
            "name: B, weight",
            "name: B, wieght: 40, weight",
            "tenants[1].wieght: 40: is not a known key; did you mean weight?"),
        refusal(
            "name: B", "name: A", "tenants[1].name: A: must be given once; rename it or remove it"),
        refusal(
            "expect: [200]",
            "expect: [2000]",
            "endpoints[0].expect[0]: 2000: must be an HTTP status from 100 to 599; write it such as"
                + " 200 or 403"),
        refusal(
            "body: \"{}\"",
            "method: SEND",
            "endpoints[1].method: SEND: is no HTTP method; write one of GET, HEAD, POST, PUT,"
                + " PATCH, DELETE, OPTIONS"),
        refusal(
            "GET /a",
            "agents",
            "endpoints[0].path: agents: must begin with /; write it such as path: /api/agents"),
        refusal(
            "quiet, duration: 30m",
            "quiet, duration: 30m, load: {Q: 5/s}",
            "phases[0].load.Q: 5/s: is no tenant of this scenario; did you mean A?",
            "simulate: present: needs one rate for the whole run, up to 1000/s; give rate at the"
                + " top level and no load in the phases"),
        refusal(
            "name: busy",
            "name: quiet",
            "phases[1].name: quiet: must be given once; rename it or remove it"),
        refusal(
            "http://127.0.0.1:8080",
            "127.0.0.1:8080",
            "target.url: 127.0.0.1:8080: must be an http or https address; write it such as"
                + " http://127.0.0.1:8080"),
        refusal(
            "url: http://127.0.0.1:8080",
            "url: http://127.0.0.1:8080\n  sample: {delay_p50: 20ms}",
            "target.url: http://127.0.0.1:8080: cannot stand beside sample; keep one of the two"),
        refusal(
            "url: http://127.0.0.1:8080",
            "sample: {error_rate: 120%}",
            "target.sample.error_rate: 120%: must be between 0% and 100%; write it such as 0.5%"),
        refusal(
            "url: http://127.0.0.1:8080",
            "sample: {stall: {after: 42s, length: \"${stal}s\"}}",
            "target.sample.stall.length: ${stal}s: must refer to a variable of this scenario; did"
                + " you mean ${stall}?"),
        refusal(
            "timeout: 2s",
            "timeout: 0s",
            "target.timeout: 0s: must be longer than 0; write it such as 500ms or 2s"),
        refusal(
            "web: 1234",
            "web: none",
            "target.processes.web: none: must be a whole number of at least 1; write the pid of a"
                + " running process"),
        refusal(
            "rules: [\"error_rate < 0.1%\"]",
            "rules: error_rate < 0.1%",
            "rules: error_rate < 0.1%: must be a list; write its items below it with dashes, or as"
                + " [a, b]"),
        refusal("seed: 1", "seed: one", "seed: one: must be a whole number; write it such as 1"),
        refusal(
            "tags: {team: platform}", "tag: {}", "tag: {}: is not a known key; did you mean tags?"),
        refusal(
            "p95_ms: 14.1",
            "p95_ms: 4.1",
            "simulate.hours[0]: p50 8200 us, p95 4100 us, p99 22300 us, max 145000 us: must grow"
                + " from p50 to max; check the row against the measured figures"),
        refusal(
            "mean_ms: 9.7",
            "mean_ms: 19.7",
            "simulate.hours[0].mean_ms: 19.7: must be between 6.239 and 12.422 to fit the row's"
                + " percentiles; check the row against the measured figures"),
        refusal(
            "hour: 0",
            "hour: 1",
            "simulate.hours[0].hour: 1: must be a whole number from 0 to 0; number the rows from 0"
                + " in steps of 1"),
        refusal(
            "timeout: 1, reset: 1",
            "timeout: 1",
            "simulate.errors: 1 timeouts and 0 resets: must add up to the errors of the hours, 2;"
                + " correct timeout and reset, or the rows"),
        refusal(
            "00:30:00",
            "half past",
            "simulate.checkpoint.at: half past: must be a point of the run, counted from its start;"
                + " write it such as 18:23:41 or 90m"),
        refusal(
            "00:30:00",
            "00:59:58",
            "simulate.checkpoint.at: 00:59:58: must lie within the run together with its length;"
                + " move it to 00:59:53 or before"),
        refusal(
            "errors: 47",
            "errors: 470",
            "simulate.checkpoint.errors: 470: must be fewer than the requests within its length,"
                + " 383; lower it or lengthen the checkpoint"),
        refusal(
            "latency: {A:",
            "latency: {Z:",
            "simulate.latency.Z: {location: 1.0, spread: 1.1}: is neither a tenant nor an"
                + " endpoint; did you mean A?"),
        refusal(
            "rest_of: keys",
            "rest_of: key",
            "simulate.resources[1].rest_of: key: must be a metric of redis that is listed before;"
                + " move it up or correct the name"),
        refusal(
            "\"1h\": 20",
            "\"noon\": 20",
            "simulate.resources[0].curve.noon: 20: must be a point of the run, counted from its"
                + " start; write it such as \"06:00\""),
        refusal(
            "metric: free",
            "metric: keys",
            "simulate.resources[1].metric: keys: must be given once for redis; remove one of the"
                + " two"),
        refusal(
            "name: chain, ",
            "",
            "checks[0].name: missing: is required; add name: chain-verify",
            "simulate.checks.chain: pass: is no check of this scenario; name one of checks"),
        refusal(
            "name: stuck",
            "name: chain",
            "checks[1].name: chain: must be given once; rename it or remove it",
            "simulate.checks.stuck: 0: is no check of this scenario; name one of checks"),
        refusal(
            "timeout: 5s",
            "timeout: 0s",
            "checks[0].timeout: 0s: must be longer than 0; write it such as 500ms or 2s"),
        refusal(
            "gaps, command: {run: [reconcile, --all], exit_code: 0, output: contains none}",
            "gaps",
            "checks[2]: no question: must have one of http, sql and command; add http: {path:"
                + " /health}"),
        refusal(
            "stuck, sql:",
            "stuck, http: {path: /x}, sql:",
            "checks[1]: 2 questions: must have one of http, sql and command; make a check of each"),
        refusal(
            "path: /verify",
            "path: verify",
            "checks[0].http.path: verify: must be a path on the target that begins with /; write it"
                + " such as /audit/verify, or give the whole address as url"),
        refusal(
            "path: /verify",
            "path: /verify, url: \"http://127.0.0.1/x\"",
            "checks[0].http.path: /verify: cannot stand beside url; keep one of the two"),
        refusal(
            "path: /verify",
            "pth: /verify",
            "checks[0].http.path: missing: is required; add path: /audit/verify",
            "checks[0].http.pth: /verify: is not a known key; did you mean path?"),
        refusal(
            "status: 200",
            "status: OK",
            "checks[0].http.status: OK: must be a whole number from 100 to 599; write it such as"
                + " 200 or 403"),
        refusal(
            "$.valid: true",
            "valid: true",
            "checks[0].http.json.valid: true: must stand at a path into the answer; write the path"
                + " such as $.valid or \"$.items[0]['any name']\""),
        refusal(
            "< 3",
            "< few",
            "checks[0].http.json.$.open: < few: must compare with a number; write it such as \"<"
                + " 0.25\""),
        refusal(
            "url_from: DB",
            "url_from: \"jdbc:postgresql://u:p@db/x\"",
            "checks[1].sql.url_from: jdbc:postgresql://***@db/x: must name the environment variable"
                + " that holds the JDBC address; write url_from: DATABASE_JDBC_URL, and export it"
                + " before the run"),
        refusal(
            "SELECT 1, value: 0",
            "SELECT 1",
            "checks[1].sql.value: missing: is required; add value: 0"),
        refusal(
            "run: [reconcile, --all]",
            "run: []",
            "checks[2].command.run: []: must hold a program; write it such as [python3,"
                + " reconcile.py]"),
        refusal(
            "run: [reconcile, --all]",
            "run: reconcile --all",
            "checks[2].command.run: reconcile --all: must be a list; write its items below it with"
                + " dashes, or as [a, b]"),
        refusal(
            "exit_code: 0",
            "exit_code: 256",
            "checks[2].command.exit_code: 256: must be a whole number from 0 to 255; write it such"
                + " as 0"),
        refusal(
            "chain: pass",
            "chains: pass",
            "simulate.checks.chains: pass: is no check of this scenario; did you mean chain?"),
        refusal(
            "{output: none at all}",
            "{outputs: none at all}",
            "simulate.checks.gaps.outputs: none at all: is not expected by this check; name one of"
                + " exit_code, output"));
  }

  @Test
  void shouldRefuseToAskAStrangersHostUntilItIsAllowed() throws IOException {
    String foreign = SOUND.replace("path: /verify", "url: \"http://ops.example/verify\"");
    TargetRefusedException refused =
        catchThrowableOfType(
            TargetRefusedException.class, () -> ScenarioReader.read(file(foreign), Map.of()));
    assertThat(refused.problems().get(0).line())
        .endsWith(
            "checks[0].http.url: http://ops.example/verify: must be this machine or a host in"
                + " allowed_hosts; if you may put load on it, add allowed_hosts: [ops.example] to"
                + " target");
    String allowed = foreign.replace("timeout: 2s", "timeout: 2s\n  allowed_hosts: [ops.example]");
    assertThat(ScenarioReader.read(file(allowed), Map.of()).checks()).hasSize(3);
  }

  private static Arguments refusal(String sound, String bad, String... lines) {
    return Arguments.of(sound, bad, List.of(lines));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void shouldRefuse(String sound, String bad, List<String> lines) throws IOException {
    assertThat(SOUND).contains(sound);
    int at = SOUND.indexOf(sound);
    String text = SOUND.substring(0, at) + bad + SOUND.substring(at + sound.length());
    assertThat(linesOf(text, Map.of())).containsExactlyElementsOf(lines);
  }

  @Test
  void shouldTakeWhatIsSound() throws IOException {
    assertThat(ScenarioReader.read(file(SOUND), Map.of()).name()).isEqualTo("sound");
  }

  @Test
  void shouldRefuseAnOverrideOfNoVariable() throws IOException {
    assertThat(linesOf(SOUND, Map.of("stal", "0")))
        .containsExactly("-e stal: 0: is no variable of this scenario; did you mean stall?");
  }

  @Test
  void shouldRefuseMorePairsThanASimulationCanDraw() throws IOException {
    String tenants = named("T", 257, "");
    String endpoints = named("GET /e", 256, ", expected_denials: [403]");
    String many =
        SOUND
            .replaceFirst("(?s)tenants:.*?endpoints:", "tenants:\n" + tenants + "endpoints:")
            .replaceFirst("(?s)endpoints:.*?phases:", "endpoints:\n" + endpoints + "phases:")
            .replace("latency: {A:", "latency: {T0:");

    assertThat(linesOf(many, Map.of()))
        .singleElement()
        .asString()
        .contains(
            "endpoints: 256 of 257 tenants: must make at most 65536 pairs in a simulation;"
                + " declare fewer tenants or endpoints");
  }

  private static String named(String name, int count, String rest) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(String.format(Locale.ROOT, "  - {name: %s%d, weight: 1%s}%n", name, i, rest));
    }
    return lines.toString();
  }

  @Test
  void shouldRefuseWhatIsNoYaml() throws IOException {
    assertThat(linesOf("name: [", Map.of()))
        .singleElement()
        .asString()
        .startsWith("not YAML: expected the node content, but found '<stream end>'; ");
    assertThat(linesOf("- a", Map.of()))
        .containsExactly("no mapping: must be a YAML mapping; begin with name:");
    assertThat(linesOf("name: a\nname: b\n", Map.of()))
        .containsExactly(
            "name: must be given once, it stands at 1:1 already; remove one of the two");
  }

  @Test
  void shouldRefuseAFileThatIsMissing() {
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class,
            () -> ScenarioReader.read(Path.of("no-such.yaml"), Map.of()));
    assertThat(refused)
        .hasMessage("no-such.yaml: file: missing: must exist; check the name of the scenario file");
  }

  @Test
  void shouldRefuseAStrangersHostUntilItIsAllowed() throws IOException {
    String foreign = SOUND.replace("http://127.0.0.1:8080", "http://shop.example:80");
    TargetRefusedException refused =
        catchThrowableOfType(
            TargetRefusedException.class, () -> ScenarioReader.read(file(foreign), Map.of()));
    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.problems().get(0).line())
        .endsWith(
            "target.url: http://shop.example:80: must be this machine or a host in allowed_hosts;"
                + " if you may put load on it, add allowed_hosts: [shop.example] to target");

    String allowed = foreign.replace("timeout: 2s", "timeout: 2s\n  allowed_hosts: [shop.example]");
    assertThat(ScenarioReader.read(file(allowed), Map.of()).target().url()).isPresent();
  }

  @Test
  void shouldReportFiveMistakesInFiveLines() {
    Path file = Path.of("scenarios/invalid/five-mistakes.yaml");
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class, () -> ScenarioReader.read(file, Map.of()));
    assertThat(refused.exitCode()).isEqualTo(104);
    assertThat(refused.getMessage().lines())
        .containsExactly(
            file
                + ":3:7: rate: 55 per second: must be a rate above 0; write it such as 55/s or"
                + " 300/m",
            file
                + ":6:23: tenants[1].weight: -15: must be a number above 0; give a share such as"
                + " 15",
            file
                + ":9:63: endpoints[1].expect[0]: 2000: must be an HTTP status from 100 to 599;"
                + " write it such as 200 or 403",
            file + ":9:30: endpoints[1].wieght: 15: is not a known key; did you mean weight?",
            file
                + ":13:11: duration: 30m: must be the sum of the phases, 1200s; correct one of"
                + " them, or leave duration out");
  }

  private List<String> linesOf(String text, Map<String, String> overrides) throws IOException {
    Path file = file(text);
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class, () -> ScenarioReader.read(file, overrides));
    assertThat(refused).as("nothing was refused").isNotNull();
    return refused.problems().stream()
        .map(problem -> problem.line().substring(file.toString().length()))
        .map(line -> line.replaceFirst("^(:\\d+:\\d+)?: ", ""))
        .toList();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("scenario.yaml"), text);
  }
}
