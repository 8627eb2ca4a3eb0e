package io.soakstream.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.cli.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb as it is called: where it writes, what it refuses, what it says. */
class InitVerbTest {
  private static final String DOCUMENT =
      """
      openapi: 3.0.0
      info: {title: Small}
      paths:
        /a: {get: {parameters: [{name: X-Key, in: header, required: true, example: canary}]}}
        /b: {trace: {}, put: {}}
      """;

  @TempDir Path dir;
  private Path source;
  private Path target;

  @BeforeEach
  void write() throws IOException {
    source = dir.resolve("small.yaml");
    target = dir.resolve("out.yaml");
    Files.writeString(source, DOCUMENT);
  }

  @Test
  void shouldWriteAScenarioThatValidates() throws IOException {
    Call call = Call.of("init", source.toString(), "-o", target.toString(), "--format", "json");
    assertThat(call.exitCode()).isZero();
    assertThat(call.errLines())
        .containsExactly(
            "Not carried over:",
            "- TRACE /b: a method that no scenario sends; it has get, head, post, put, patch, delete,"
                + " options",
            "- parameter: X-Key is private; a placeholder stands for its value",
            "Secrets are not written; set them before a run: X_KEY",
            "Next: ./soak validate " + target + ", then ./soak run " + target);
    assertThat(call.out().replaceAll("\\s+", ""))
        .contains("\"scenario\":\"small\",\"requests\":2,\"flows\":0,\"tenants\":1,\"left_out\":2");
    assertThat(Files.readString(target))
        .startsWith("# Made by ./soak init from small.yaml (OpenAPI 3.0.0).\n")
        .doesNotContain("canary");
    assertThat(Call.of("validate", target.toString()).exitCode()).isZero();
  }

  @Test
  void shouldOverwriteOnlyWhenItIsForced() throws IOException {
    Files.writeString(target, "mine");
    Call refused = Call.of("init", source.toString(), "-o", target.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "soak init: "
                + target
                + " is there already, and nothing is overwritten; name another with -o, or add"
                + " --force\n");
    assertThat(target).hasContent("mine");
    assertThat(Call.of("init", source.toString(), "-o", target.toString(), "--force").exitCode())
        .isZero();
    assertThat(Files.readString(target)).contains("name: small");
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactlyInAnyOrder(source, target);
    }
  }

  @Test
  void shouldNeverWriteOverWhatItIsMadeFrom() throws IOException {
    Call call = Call.of("init", source.toString(), "-o", source.toString(), "--force");
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err())
        .isEqualTo(
            "soak init: "
                + source
                + " is what the scenario is made from; name another file with -o\n");
    assertThat(source).hasContent(DOCUMENT);
  }

  @Test
  void shouldWriteToStandardOutput() {
    Call call = Call.of("init", source.toString(), "-o", "-", "--name", "Other");
    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).startsWith("# Made by").contains("name: other\n").endsWith("\n");
    assertThat(call.err()).contains("TRACE /b").doesNotContain("Next:");
  }

  @Test
  void shouldPutLoadOnAnotherMachineOnlyWhenItIsSaid() throws IOException {
    String url = "https://staging.example.com/v2";
    String[] call = {"init", source.toString(), "-o", target.toString(), "--force", "--url", url};
    assertThat(Call.of(call).exitCode()).isZero();
    assertThat(Files.readString(target)).contains("\n  url: \"http://127.0.0.1:8080/v2\"\n");
    String[] allowed = java.util.Arrays.copyOf(call, call.length + 1);
    allowed[call.length] = "--allow";
    assertThat(Call.of(allowed).exitCode()).isZero();
    assertThat(Files.readString(target))
        .contains("\n  allowed_hosts: [\"staging.example.com\"]\n  url: \"" + url + "\"\n");
    assertThat(Call.of("validate", target.toString()).exitCode()).isZero();
  }

  @Test
  void shouldSayWhatIsWrong() throws IOException {
    assertThat(Call.of("init").err())
        .isEqualTo(
            "soak init: there is no terminal to ask on; give it a FILE: an OpenAPI document, a HAR"
                + " recording, a Postman collection, a JMeter plan or results of a load tool\n");
    assertThat(Call.of("init", dir.resolve("none.json").toString()).err())
        .contains("none.json is not there; check its name");
    assertThat(Call.of("init", dir.toString()).exitCode()).isEqualTo(2);
    assertThat(Call.of("init", source.toString(), "-o", dir.toString()).err())
        .contains(" is a directory; name a file in it with -o");
    assertThat(Call.of("init", source.toString(), "-o", dir.resolve("no/x.yaml").toString()).err())
        .contains(" would stand in a directory that is not there; make it first");
    assertThat(Call.of("init", source.toString(), "--url", "ftp://h").err())
        .contains("--url must be an http or https address without a query");
    assertThat(Call.of("init", source.toString(), "-o", "-", "--force").err())
        .contains("option '--force' has no effect here: the scenario goes to standard output");
    Files.writeString(source, "openapi: 3.0.0\n");
    Call invalid = Call.of("init", source.toString(), "-o", target.toString());
    assertThat(invalid.exitCode()).isEqualTo(104);
    assertThat(invalid.err())
        .isEqualTo(
            source
                + ":#/paths: is missing; give a document with paths; components and webhooks alone"
                + " ask for nothing\n");
    assertThat(target).doesNotExist();
  }
}
