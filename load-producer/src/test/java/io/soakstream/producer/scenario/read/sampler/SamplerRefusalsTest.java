package io.soakstream.producer.scenario.read.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.soakstream.exit.ExitCode;
import io.soakstream.producer.sampler.PlannedSources;
import io.soakstream.producer.sampler.SourceSecrets;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerRefusalsTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {every: 1s} | 3:5: samplers[0]: no source: must say what is sampled, one thing each; add one of process, host, cgroup, container, disk, jvm, postgres, redis, prometheus, log, sql, command
          {hosts: {}} | 3:6: samplers[0].hosts: {}: is not a known key; did you mean host?
          {host: {}, disk: {path: /}} | 3:5: samplers[0]: host, disk: must say what is sampled, one thing each; make a sampler of each
          {host: 1} | 3:12: samplers[0].host: 1: must be a mapping; write its keys below it, or as {key: value}
          {host: {}, name: generator} | 3:22: samplers[0].name: generator: is what the load generator itself is sampled under; choose another
          {host: {}, every: 0s} | 3:23: samplers[0].every: 0s: must be longer than 0; write it such as 1s or 500ms
          {host: {}, timeout: soon} | 3:25: samplers[0].timeout: soon: must be a duration; write it such as 500ms, 30s, 5m or 24h
          {process: {}} | 3:15: samplers[0].process: no source: must have one of pid, pid_file, command; add pid: 1234
          {process: {pid: 1, command: x}} | 3:15: samplers[0].process: 2 sources: must have one of pid, pid_file, command; keep one of them
          {process: {pid: -1}} | 3:21: samplers[0].process.pid: -1: must be a whole number of at least 0; write it such as pid: 1234
          {process: {command: "("}} | 3:25: samplers[0].process.command: (: must be a regular expression; escape what is not meant as one with a backslash
          {disk: {}} | 3:12: samplers[0].disk.path: missing: is required; add path: /var/lib/postgresql
          {redis: {address: localhost}} | 3:23: samplers[0].redis.address: localhost: must be a host and a port; write it such as address: 127.0.0.1:6379
          {redis: {address: "127.0.0.1:6379", password_from: "s3cret!word"}} | 3:56: samplers[0].redis.password_from: ***: must say where the secret is: a variable of the environment, or a file; write password_from: NAME and export NAME, or password_from: /path/to/file
          {redis: {address: "127.0.0.1:6379", tsl: true}} | 3:41: samplers[0].redis.tsl: true: is not a known key; did you mean tls?
          {prometheus: {url: "http://u:p@127.0.0.1/metrics", metrics: [up]}} | 3:24: samplers[0].prometheus.url: http://***@127.0.0.1/metrics: must have no password in it; use password_from with a bearer token
          {prometheus: {url: "http://127.0.0.1/metrics", metrics: []}} | 3:61: samplers[0].prometheus.metrics: []: must hold at least one text; write it such as metrics: [pg_stat_*, process_resident_memory_bytes]
          {log: {file: ""}} | 3:18: samplers[0].log.file: empty text: must not be empty; write it such as file: /var/log/app.log
          {command: {run: [true], metric: "*"}} | 3:37: samplers[0].command.metric: *: stands for all; it must be a name of 1 to 200 characters without control characters, and not * or __other__; write it such as metric: queue_length
          """)
  void shouldRefuse(String sampler, String line) throws IOException {
    assertThat(problems("  - " + sampler).stream().map(ScenarioProblem::line))
        .anyMatch(told -> told.endsWith(":" + line));
  }

  @Test
  void shouldRefuseAFurtherOneOfTheSameName() throws IOException {
    assertThat(problems("  - host: {}\n  - {name: host, disk: {path: /}}"))
        .singleElement()
        .extracting(ScenarioProblem::line)
        .asString()
        .endsWith(
            ":4:5: samplers[1]: host: must have a name of its own, readings are told apart by it;"
                + " add name: host-2");
  }

  @Test
  void shouldRefuseAHostThatIsNotAllowed() throws IOException {
    InvalidScenarioException refused =
        refused("  - redis: {address: \"cache.example.org:6379\"}", "");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.TARGET_REFUSED);
    assertThat(refused.problems().get(0).line())
        .endsWith(
            "samplers[0].redis.address: cache.example.org: must be this machine or a host in"
                + " target.allowed_hosts; if you may ask it, add target: {allowed_hosts:"
                + " [cache.example.org]}");
    String allowed = "target: {allowed_hosts: [cache.example.org]}\n";
    assertThat(refused("  - redis: {address: \"cache.example.org:6379\"}", allowed)).isNull();
  }

  @Test
  void shouldRefuseWhatIsNotThereBeforeTheRun() throws IOException {
    Scenario scenario =
        ScenarioReader.read(
            file(
                "  - postgres: {url_from: DB_URL}\n  - redis: {address: \"127.0.0.1:1\","
                    + " password_from: /nowhere/pw}",
                ""),
            Map.of());

    assertThatThrownBy(() -> PlannedSources.of("my.yaml", scenario.samplers(), Map.of()))
        .hasMessageContaining(
            "my.yaml: samplers[0].postgres: DB_URL: must be set in the environment; export DB_URL=…")
        .hasMessageContaining(
            "my.yaml: samplers[1].redis: /nowhere/pw: must be a file that holds the secret; write it"
                + " there, readable by you alone");
    Map<String, String> elsewhere =
        Map.of("DB_URL", "jdbc:postgresql://u:canary@db.example.org:5432/x?password=canary");
    assertThatThrownBy(
            () -> PlannedSources.of("my.yaml", scenario.samplers().subList(0, 1), elsewhere))
        .hasMessageContaining("DB_URL (host db.example.org): must be on this machine")
        .hasMessageNotContaining("canary")
        .extracting(failure -> ((InvalidScenarioException) failure).exitCode())
        .isEqualTo(ExitCode.TARGET_REFUSED);
    assertThatThrownBy(
            () ->
                PlannedSources.of(
                    "my.yaml", scenario.samplers().subList(0, 1), Map.of("DB_URL", "jdbc:odd:x")))
        .hasMessageContaining("must hold a JDBC address that a driver here is for");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db.example.org/x, db.example.org",
    "'jdbc:postgresql://127.0.0.1:1,db.example.org:2/x', db.example.org",
    "jdbc:oracle:thin:scott/tiger@db.example.org:1521:orcl, db.example.org",
    "jdbc:oracle:thin:@//db.example.org:1521/orcl, db.example.org",
    "jdbc:sqlserver://db.example.org:1433;databaseName=x, db.example.org",
    "'jdbc:postgresql://[2001:db8::1]:5432/x', 2001:db8:0:0:0:0:0:1"
  })
  void shouldSeeTheHostOfAJdbcAddress(String url, String host) {
    SamplerSettings settings = new SamplerSettings(Map.of());

    assertThatThrownBy(() -> SourceSecrets.checkHosts("DB_URL", url, settings))
        .hasMessageStartingWith("DB_URL (host " + host + "): must be on this machine");
  }

  @ParameterizedTest
  @CsvSource({"jdbc:postgresql:x", "jdbc:postgresql:///x", "jdbc:h2:mem:x", "'jdbc:x://[::1]:1/y'"})
  void shouldTakeADatabaseOfThisMachine(String url) throws Exception {
    SourceSecrets.checkHosts("DB_URL", url, new SamplerSettings(Map.of()));
  }

  @Test
  void shouldKnowItsDefaults() throws IOException {
    Scenario scenario =
        ScenarioReader.read(file("  - host: {}\n  - disk: {path: /}", ""), Map.of());

    assertThat(scenario.isUnloaded()).isTrue();
    assertThat(scenario.samplers())
        .extracting(it -> it.name(), it -> it.every(), it -> it.timeout())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "host", Duration.ofSeconds(1), Duration.ofSeconds(5)),
            org.assertj.core.groups.Tuple.tuple(
                "disk", Duration.ofSeconds(10), Duration.ofSeconds(5)));
  }

  private List<ScenarioProblem> problems(String samplers) throws IOException {
    return refused(samplers, "").problems();
  }

  private InvalidScenarioException refused(String samplers, String more) throws IOException {
    Path file = file(samplers, more);
    return catchThrowableOfType(
        InvalidScenarioException.class, () -> ScenarioReader.read(file, Map.of()));
  }

  private Path file(String samplers, String more) throws IOException {
    return Files.writeString(
        dir.resolve("my.yaml"), "name: x\nsamplers:\n" + samplers + "\nduration: 1m\n" + more);
  }
}
