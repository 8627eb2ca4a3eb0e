package io.soakstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.shell.EnvironmentDefaults;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void shouldTakeDefaultsFromTheEnvironment() {
    Call call = Call.with(Map.of("SOAK_FORMAT", "json"), "version");

    assertThat(call.out()).startsWith("[\n{\"part\":\"soakstream\"");
  }

  @Test
  void shouldPreferAFlagBeforeOrAfterTheVerb() {
    Map<String, String> env = Map.of("SOAK_FORMAT", "json");

    assertThat(Call.with(env, "version", "--format", "csv").out()).startsWith("part,version\n");
    assertThat(Call.with(env, "--format", "CSV", "version").out()).startsWith("part,version\n");
  }

  @Test
  void shouldTakeAnEmptyVariableForUnset() {
    assertThat(Call.with(Map.of("SOAK_FORMAT", ""), "version").out()).startsWith("part ");
  }

  @Test
  void shouldNameVariablesAfterOptions() {
    assertThat(EnvironmentDefaults.variable("--schema-registry")).isEqualTo("SOAK_SCHEMA_REGISTRY");
  }

  @Test
  void shouldListEveryVerbAndNoOther() {
    Call help = Call.of("help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    VerbList.names().forEach(verb -> assertThat(help.out()).contains("\n  " + verb + " "));
    assertThat(help.out()).doesNotContain("\n  rm ");
  }

  @Test
  void shouldExplainEveryVerb() {
    VerbList.names()
        .forEach(
            verb -> {
              Call help = Call.of("help", verb);
              assertThat(help.exitCode()).as(verb).isZero();
              assertThat(help.out()).startsWith("Usage: soak " + verb);
              assertThat(Call.of(verb, "--help").out()).isEqualTo(help.out());
            });
  }

  @Test
  void shouldPrintTheSchemaOfARecord() {
    assertThat(Call.of("schemas", "verdict").out()).contains("\"name\" : \"Verdict\"");
    assertThat(Call.of("schemas").out())
        .contains("soakstream.events-io.soakstream.event.RequestResult");
  }
}
