package io.soakstream.producer.scenario.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user wrote is what is planned, to the letter, or it is refused where it stands. */
class WrittenTextTest {
  private static final String PLAN =
      """
      name: written
      duration: 30s
      rate: 5/s
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: GET /a, weight: 1}]
      """;

  @TempDir private Path dir;

  @Test
  void shouldTakeScalarsAsTheyAreWritten() throws IOException {
    Map<String, String> tags =
        read(PLAN
                + "tags: {version: 1.10, commit: 1234e56, build: 0123, zero: 007, under: 1_000,"
                + " hex: 0x1F, time: 12:30:45, no: no, on: on, nul: null, tilde: ~, date:"
                + " 2026-11-30, big: 123456789012345678901234567890, e: 1e3, quoted: ' a ',"
                + " empty: '', inf: .inf}")
            .tags();

    assertThat(tags)
        .containsEntry("version", "1.10")
        .containsEntry("commit", "1234e56")
        .containsEntry("build", "0123")
        .containsEntry("zero", "007")
        .containsEntry("under", "1_000")
        .containsEntry("hex", "0x1F")
        .containsEntry("time", "12:30:45")
        .containsEntry("no", "no")
        .containsEntry("on", "on")
        .containsEntry("nul", "null")
        .containsEntry("tilde", "~")
        .containsEntry("date", "2026-11-30")
        .containsEntry("big", "123456789012345678901234567890")
        .containsEntry("e", "1e3")
        .containsEntry("quoted", " a ")
        .containsEntry("empty", "")
        .containsEntry("inf", ".inf");
  }

  @Test
  void shouldKnowNorway() throws IOException {
    Scenario scenario =
        read(
            PLAN.replace("{name: A, weight: 1}", "{name: NO, weight: 1}, {name: 007, weight: 1}")
                .replace("rate: 5/s\n", "")
                .replace("duration: 30s", "phases: [{name: on, duration: 3s, load: {NO: 1/s}}]"));

    assertThat(scenario.tenants()).extracting(Tenant::name).containsExactly("NO", "007");
    assertThat(scenario.phases().get(0).name()).isEqualTo("on");
    assertThat(scenario.phases().get(0).loads()).containsOnlyKeys("NO");
  }

  @Test
  void shouldPutTheWholeValueInThePlaceOfAnAlias() throws IOException {
    Scenario scenario =
        read(
            """
            name: aliases
            target: {url: "http://127.0.0.1:8080", timeout: &t 7s, connect_timeout: *t}
            tenants: [{name: &who checkout, weight: 1}]
            endpoints:
              - {name: POST /a, weight: 1, body: &b '{"sku":"x"}', expect: &e [200, 201]}
              - {name: POST /b, weight: 1, body: *b, expect: *e}
            phases:
              - {name: warm, duration: 3s, load: &l {checkout: 1/s}}
              - {name: hot, duration: 3s, load: *l}
            tags: {owner: *who}
            """);

    assertThat(scenario.endpoints().get(1).body()).isEqualTo(scenario.endpoints().get(0).body());
    assertThat(new String(bodyOf(scenario, 1), StandardCharsets.UTF_8))
        .isEqualTo("{\"sku\":\"x\"}");
    assertThat(scenario.endpoints().get(1).expect()).containsExactlyInAnyOrder(200, 201);
    assertThat(scenario.phases().get(1).loads()).containsOnlyKeys("checkout");
    assertThat(scenario.target().connectTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(scenario.tags()).containsEntry("owner", "checkout");
  }

  @Test
  void shouldSendBodiesToTheByte() throws IOException {
    Scenario scenario =
        read(
            """
            name: bodies
            duration: 30s
            rate: 5/s
            tenants: [{name: A, weight: 1}]
            endpoints:
              - {name: POST /a, weight: 1, body: "  ä\\r\\n "}
              - {name: POST /b, weight: 1, body: null}
              - {name: POST /c, weight: 1, body: ""}
              - name: POST /d
                weight: 1
                body: |+
                  one

                  two

              - {name: POST /e, weight: 1, body: 1.10}
            """);

    assertThat(List.of(0, 1, 2, 3, 4))
        .extracting(i -> new String(bodyOf(scenario, i), StandardCharsets.UTF_8))
        .containsExactly("  ä\r\n ", "null", "", "one\n\ntwo\n\n", "1.10");
  }

  @Test
  void shouldSendAFileOfTheScenariosDirectoryAndRecordItsHash() throws IOException {
    byte[] bytes = new byte[70_000];
    bytes[3] = (byte) 0xff;
    Files.write(dir.resolve("big.bin"), bytes);

    Scenario scenario = read(PLAN.replace("name: GET /a", "name: PUT /a, body_file: big.bin"));

    assertThat(bodyOf(scenario, 0)).isEqualTo(bytes);
    assertThat(scenario.text())
        .endsWith(
            "# body_file big.bin: 70000 bytes, sha256"
                + " c04a99fb8315410cafa7c934976e82d702a33881cd13671b0a058fc6a58e3284\n")
        .startsWith("name: written\n");
  }

  @Test
  void shouldRefuseWhatWouldBeUnderstoodOtherwise() throws IOException {
    refuses("name: a\n---\nname: b\n", "2:1: a second document: must not follow");
    refuses(PLAN + "tags: {a: *b}", "6:11: *b: must stand for an anchor before it, &b");
    refuses(PLAN + "tags: &t {a: *t}", "6:14: *t: stands within what it stands for");
    refuses(PLAN + "tags: {a: !!int 5}", "6:11: !!int: is a tag");
    refuses(PLAN + "tags: {a: !own 5}", "6:11: !own: is a tag");
    refuses(PLAN + "tags: {<<: {a: 1}}", "6:8: <<: is a merge key");
    refuses(PLAN + "rate: 6/s", "6:1: rate: must be given once, it stands at 3:1 already");
    refuses(PLAN + "tags: {? [a] : b}", "6:10: [a]: cannot be a key");
    refuses(PLAN + "tags: {a: \"\\ud800\"}", "6:11: \\uD800: is half a character");
    refuses(PLAN + "tags: {a: \u0007}", "6:11: character U+0007: cannot stand in YAML");
    refuses(PLAN + "tags:\n\t- a", "7:1: not YAML: found character '\\t(TAB)'");
    refuses(PLAN + "rules:\n", "6:7: rules: nothing: must have a value");
    refuses(PLAN + "tags: [" + "[".repeat(100), "a nesting of 65: must be at most 64");
    refuses(PLAN + "tags: {\"${x}\": 1}", "6:8: tags.${x}: ${x}: is a key");
    refuses(PLAN + "variables: {a: 1, b: \"${a}\"}", "6:22: variables.b: ${a}: cannot refer to");
    refuses(PLAN + "variables: {a-b: 1}", "6:18: variables.a-b: 1: must have a name of letters");
    refuses(PLAN + "tags: {a: \"${a-b}\"}", "6:11: tags.a: ${a-b}: must refer to a variable");
  }

  @Test
  void shouldBoundWhatAliasesUnfoldTo() throws IOException {
    StringBuilder laughs = new StringBuilder(PLAN + "tags:\n  a: &a [lol, lol, lol, lol, lol]\n");
    for (char c = 'b'; c < 'n'; c++) {
      String before = "*" + (char) (c - 1);
      laughs.append("  " + c + ": &" + c + " [" + (before + ", ").repeat(9) + before + "]\n");
    }
    refuses(laughs.toString(), "more than 100000 values: is more than a file may hold");
  }

  @Test
  void shouldRefuseWhatIsNoMethod() throws IOException {
    refusesName("PSOT /orders", "PSOT, which is no HTTP method; did you mean POST?");
    refusesName("FOO /items", "FOO, which is no HTTP method; begin it with one of GET, HEAD");
    refusesName("get /x", "get, which is no HTTP method; did you mean GET?");
    refusesName("Post /x", "Post, which is no HTTP method; did you mean POST?");
    refusesName("PSOT orders, path: /orders", "PSOT, which is no HTTP method; did you mean POST?");
    refuses(
        PLAN.replace("name: GET /a", "name: list, path: /a, method: get"),
        "5:44: endpoints[0].method: get: is no HTTP method; did you mean GET?");
    refuses(
        PLAN.replace("name: GET /a", "name: GET /a, method: POST"),
        "5:36: endpoints[0].method: POST: must be the method in the name, GET");
    refuses(
        PLAN.replace("name: GET /a", "name: GET /a b"),
        "endpoints[0].path: /a b: must hold neither blanks nor control characters");
    Endpoint named =
        read(PLAN.replace("name: GET /a", "name: list agents, path: /a")).endpoints().get(0);
    assertThat(named.method() + " " + named.path()).isEqualTo("GET /a");
  }

  @Test
  void shouldSayThatTheKeysOfALoadAreTenants() throws IOException {
    refuses(
        """
        name: rampy
        tenants: [{name: b c, weight: 1}, {name: ténant, weight: 3}]
        endpoints: [{name: GET /a, weight: 1}]
        phases: [{name: hold, duration: 15s, load: 25/s}]
        """,
        "4:44: phases[0].load: 25/s: must be a mapping whose keys are tenants; write load: {\"b c\":"
            + " 6.25/s, ténant: 18.75/s}");
  }

  @Test
  void shouldRefuseNumbersThatOnlyAProgramUnderstands() throws IOException {
    for (String weight : List.of("1_000", "0x1F", "1d", "NaN", "Infinity", "٣", "1e999", "~")) {
      refuses(
          PLAN.replace("{name: GET /a, weight: 1}", "{name: GET /a, weight: " + weight + "}"),
          "endpoints[0].weight: " + weight + ": must be a number above 0");
    }
    refuses(PLAN + "seed: 0x1F", "6:7: seed: 0x1F: must be a whole number");
    assertThat(read(PLAN + "seed: 0123").seed()).isEqualTo(123);
  }

  @Test
  void shouldSayWhatIsTooLargeToTravelWithARun() throws IOException {
    String body = "x".repeat(1_600_000);
    refuses(
        PLAN.replace("{name: GET /a", "{name: POST /a, body: '" + body + "'"),
        "5:35: endpoints[0].body: a text of 1600000 bytes: makes a plan of 1600134 bytes, and at most"
            + " 786432 travel with a run; put it in a file beside the scenario and name that:"
            + " body_file: NAME");
    refuses(PLAN + "# " + "many words ".repeat(80_000), "1:1: the file: makes a plan of 880");

    Files.writeString(dir.resolve("large.json"), body);
    Scenario scenario =
        read(PLAN.replace("{name: GET /a", "{name: POST /a, body_file: large.json"));
    assertThat(bodyOf(scenario, 0)).hasSize(1_600_000);
    assertThat(scenario.planBytes()).isLessThan(400);
  }

  @Test
  void shouldSayWhyAFileOfABodyCannotBeSent() throws IOException {
    String plan = PLAN.replace("{name: GET /a", "{name: POST /a, body_file: %s");
    String path = "5:40: endpoints[0].body_file: ";
    refuses(
        plan.replace("%s", "none.json"), path + "none.json: must exist beside the scenario, at ");
    refuses(
        plan.replace("%s", "."),
        path + ".: must be a file, and is a directory; name the file in it");
    refuses(plan.replace("%s", "''"), path + "empty text: must name a file;");
    refuses(
        plan.replace("%s", "a, body: b"),
        path + "a: cannot stand beside body; keep one of the two");
  }

  private void refusesName(String name, String reported) throws IOException {
    refuses(
        PLAN.replace("name: GET /a", "name: " + name),
        "5:20: endpoints[0].name: " + name.replaceFirst(",.*", "") + ": begins with " + reported);
  }

  private void refuses(String text, String reported) throws IOException {
    Path file = Files.writeString(dir.resolve("refused.yaml"), text);
    InvalidScenarioException refused =
        catchThrowableOfType(
            InvalidScenarioException.class, () -> ScenarioReader.read(file, Map.of()));
    assertThat(refused).as(text).isNotNull();
    assertThat(refused.getMessage()).contains(reported).startsWith(file.toString() + ":");
  }

  private static byte[] bodyOf(Scenario scenario, int endpoint) {
    return scenario.endpoints().get(endpoint).body().orElseThrow().bytes();
  }

  private Scenario read(String text) throws IOException {
    return ScenarioReader.read(Files.writeString(dir.resolve("scenario.yaml"), text), Map.of());
  }
}
