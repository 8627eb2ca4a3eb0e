package io.soakstream.producer.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.init.draft.DraftOptions;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an OpenAPI document has is in its scenario. */
class OpenApiDraftTest {
  private final DraftedScenario goals = DraftedScenario.ofFixture("goals-openapi3.yaml");
  private final DraftedScenario shop = DraftedScenario.ofFixture("shop-openapi2.json");

  @Test
  void shouldHaveEveryOperationThatCanBeSent() {
    assertThat(goals.names())
        .containsExactly(
            "GET /goals",
            "POST /goals",
            "GET /goals/{goalId}",
            "DELETE /goals/{goalId}",
            "POST /login",
            "POST /login/form",
            "POST /upload",
            "PUT /tree");
    assertThat(goals.scenario().name()).isEqualTo("goal-keeper-api");
    assertThat(goals.leftOut())
        .contains("TRACE /goals/{goalId}: a method that no scenario sends")
        .contains("other.yaml#/paths/x: what the document refers to in another file")
        .contains("POST /upload: a body of multipart/form-data without an example");
  }

  @Test
  void shouldFillParametersWithExamplesAndMarkWhatItInvents() {
    assertThat(goals.endpoint("GET /goals").path()).isEqualTo("/goals?status=open&from=2026-02-30");
    assertThat(goals.endpoint("GET /goals/{goalId}").path()).isEqualTo("/goals/8412");
    assertThat(goals.endpoint("DELETE /goals/{goalId}").path())
        .isEqualTo("/goals/00000000-0000-4000-8000-000000000001");
    assertThat(goals.text())
        .contains("# CHANGE: the document has no example of goalId;")
        .contains("# May also be asked with page.")
        .contains("# listGoals: List goals: newest first")
        .contains("# Deprecated.");
    assertThat(shop.endpoint("GET /items/{item}").path())
        .isEqualTo("/items/a%20b%2Fc?access_key=${env:ACCESS_KEY}");
  }

  @Test
  void shouldMakeBodiesOfExamplesAndSchemas() {
    assertThat(goals.text())
        .contains(
            "body: '{\"title\":\"examplexxxxx\",\"due\":\"2026-12-24\",\"apiToken\":\"${env:API_TOKEN}\","
                + "\"count\":3,\"tags\":[\"a\"]}'")
        .contains(
            "body: '{\"user\":\"ann\",\"password\":\"${env:PASSWORD}\",\"note\":\"costs \\u0024{5}\"}'")
        .contains("{\"name\":\"root\",\"child\":{\"name\":\"root\"");
    assertThat(shop.text())
        .contains("body: '{\"sku\":\"x-1\",\"amount\":2}'")
        .contains("amount: \"5\"");
  }

  @Test
  void shouldExpectWhatTheDocumentCallsASuccess() {
    assertThat(goals.endpoint("POST /goals").expect()).isEqualTo(Set.of(201, 207));
    assertThat(goals.endpoint("POST /login/form").expect()).isEqualTo(Set.of(302));
    assertThat(goals.endpoint("GET /goals").expect()).isEqualTo(Set.of(200, 201, 202, 204));
  }

  @Test
  void shouldSayWhoAsksByPlaceholders() {
    assertThat(goals.text())
        .contains("Authorization: \"Bearer ${env:BEARER_AUTH_TOKEN}\"")
        .contains("X-Api-Key: \"${env:X_API_KEY}\"")
        .contains("variables of the environment before a run: API_TOKEN,");
    assertThat(shop.text()).contains("Authorization: \"Basic ${env:BASIC_CREDENTIALS}\"");
  }

  @Test
  void shouldLoadAnotherMachineOnlyWhenItIsSaid() {
    assertThat(goals.scenario().target().url().orElseThrow())
        .hasToString("http://127.0.0.1:8080/v1");
    assertThat(goals.text())
        .contains("  # allowed_hosts: [\"staging.goals.example.com\"]\n")
        .contains("  # url: \"https://staging.goals.example.com/v1\"\n")
        .contains("The source also names http://localhost:9090/v1.");
    DraftedScenario allowed =
        DraftedScenario.ofFixture(
            "goals-openapi3.yaml",
            new DraftOptions(Optional.of("Mine"), Optional.empty(), Optional.empty(), true));
    assertThat(allowed.scenario().target().url().orElseThrow())
        .hasToString("https://staging.goals.example.com/v1");
    assertThat(allowed.scenario().name()).isEqualTo("mine");
    assertThat(shop.scenario().target().url().orElseThrow())
        .hasToString("http://127.0.0.1:8099/api");
  }

  @Test
  void shouldReadTheOddFormsOfADocument() {
    DraftedScenario odd =
        DraftedScenario.ofText(
            "odd.yaml",
            """
            openapi: "3.1.0"
            info: {title: "Ünïcode — API / v1"}
            servers: [{url: /base/}]
            paths:
              x-note: {get: {}}
              /a b/{x}/ü:
                get:
                  parameters:
                    - {name: x, in: path, required: true, content: {application/json: {schema: {type: [integer, "null"]}}}}
                  responses: {200: {description: a number as key}}
              /anchored: &item
                post:
                  requestBody: {content: {application/json: {schema: {oneOf: [{type: "null"}, {const: on}]}}}}
              /alias: *item
              /undescribed/{y}:
                options: {}
                x-more: 1
            """);
    assertThat(odd.names())
        .containsExactly(
            "GET /a b/{x}/ü", "POST /anchored", "POST /alias", "OPTIONS /undescribed/{y}");
    assertThat(odd.scenario().name()).isEqualTo("ünicode-api-v1".replace("ü", "u"));
    assertThat(odd.endpoint("GET /a b/{x}/ü").path()).isEqualTo("/a%20b/1/%C3%BC");
    assertThat(odd.endpoint("OPTIONS /undescribed/{y}").path()).isEqualTo("/undescribed/1");
    assertThat(odd.scenario().target().url().orElseThrow())
        .hasToString("http://127.0.0.1:8080/base");
  }

  @Test
  void shouldNotFollowReferencesInCircles() {
    DraftedScenario circle =
        DraftedScenario.ofText(
            "circle.yaml",
            """
            openapi: 3.0.0
            paths:
              /a:
                post:
                  requestBody: {$ref: "#/components/requestBodies/A"}
              /b:
                post:
                  requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/N"}}}}
            components:
              requestBodies:
                A: {$ref: "#/components/requestBodies/B"}
                B: {$ref: "#/components/requestBodies/A"}
              schemas:
                N: {type: object, required: [n, m], properties: {n: {$ref: "#/components/schemas/N"}, m: {$ref: "#/components/schemas/N"}}}
            """);
    assertThat(circle.names()).containsExactly("POST /a", "POST /b");
    assertThat(circle.leftOut()).contains("a reference that leads nowhere");
  }

  @Test
  void shouldTakeNoReferenceOfADocumentForOneOfItsOwn() {
    DraftedScenario hostile =
        DraftedScenario.ofText(
            "hostile.yaml",
            """
            openapi: 3.0.0
            info: {title: "${env:HOME}"}
            paths:
              "/x/${env:HOME}":
                post:
                  summary: "${file:/etc/passwd}"
                  parameters: [{name: X-A, in: header, required: true, example: "${env:HOME}"}]
                  requestBody: {content: {application/json: {example: {a: "${env:HOME}", "${file:/etc/passwd}": 1}}}}
            """);
    assertThat(hostile.text().lines().filter(line -> !line.strip().startsWith("#")))
        .noneMatch(line -> line.contains("${env:HOME") || line.contains("${file"));
    assertThat(hostile.leftOut()).contains("a header whose example holds ${");
  }
}
