package io.soakstream.producer.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.flow.Capture;
import org.junit.jupiter.api.Test;

/** What a Postman collection has is in its scenario. */
class CollectionDraftTest {
  private final DraftedScenario goals = DraftedScenario.ofFixture("goals-postman.json");

  @Test
  void shouldMakeFlowsOfFoldersAndEndpointsOfTheRest() {
    assertThat(goals.names())
        .containsExactly(
            "GET /health",
            "POST /login",
            "GET /goals/{id}/notes/{noteId}",
            "POST /pay",
            "POST /upload");
    assertThat(goals.scenario().flows()).extracting(flow -> flow.name()).containsExactly("Goals");
    assertThat(goals.scenario().name()).isEqualTo("goals-smoke");
    assertThat(goals.scenario().target().url().orElseThrow()).hasToString("http://127.0.0.1:8099");
  }

  @Test
  void shouldPutVariablesInTheirPlaces() {
    assertThat(goals.scenario().variables())
        .containsEntry("goalId", "8412")
        .containsEntry("price", "12")
        .containsEntry("noteId", "replace-me")
        .hasSize(3);
    assertThat(goals.endpoint("GET /goals/{id}/notes/{noteId}").path())
        .isEqualTo("/goals/8412/notes/replace-me?page=1&api_key=${env:API_KEY}");
    assertThat(goals.text())
        .contains(
            "body: '{\"user\":\"ann\",\"password\":\"${env:PASSWORD}\",\"price\":${price},"
                + "\"n\":\"${random(0,1000)}\"}'")
        .contains("X-Trace: \"${uuid}\"")
        .doesNotContain("X-Off");
  }

  @Test
  void shouldCaptureWhatAScriptSetsAndListTheRest() {
    assertThat(goals.endpoint("POST /login").template().orElseThrow().captures())
        .extracting(Capture::name)
        .containsExactly("token", "place");
    assertThat(goals.text())
        .contains("token: {json: \"$.data['access'].token\"}")
        .contains("place: {header: \"Location\"}")
        .contains("Authorization: \"Bearer ${token}\"");
    assertThat(goals.leftOut())
        .contains("Log in: scripts before and after a request")
        .contains("{{noteId}}: a variable without a value")
        .contains("POST /upload: a body of several parts")
        .contains("Deep / Elsewhere: a request to another address");
  }

  @Test
  void shouldReadTheOlderVersionAndOddItems() {
    DraftedScenario odd =
        DraftedScenario.ofText(
            "odd.json",
            """
            {"info": {"name": "", "schema": "https://schema.getpostman.com/json/collection/v2.0.0/collection.json"},
             "item": [
              {"name": "a", "request": "{{url}}/a?x={{y}}"},
              {"name": "b", "request": {"method": "GET", "url": "{{url}}/a?x={{y}}"}},
              {"name": "Log in", "item": [
                {"name": "c", "event": [{"listen": "test", "script": {"exec": "pm.environment.set('tenant', pm.response.json().t);"}}], "request": {"method": "POST", "url": {"host": ["{{url}}"], "path": ["{{$guid}}", "b c"]},
                  "auth": {"type": "basic", "basic": {"username": "ann", "password": "odd-canary"}},
                  "body": {"mode": "graphql", "graphql": {"query": "{ a(x: \\"${env:HOME}\\") }", "variables": "{\\"v\\": 1}"}}}},
                {"name": "d", "request": {"method": "VIEW", "url": "{{url}}/d"}}
              ]},
              {"name": "empty", "item": []}
             ]}
            """);
    assertThat(odd.names()).containsExactly("GET /a", "GET /a (2)", "POST /{guid}/b c");
    assertThat(odd.scenario().name()).isEqualTo("my-service");
    assertThat(odd.text())
        .contains("Authorization: \"Basic ${env:BASIC_CREDENTIALS}\"")
        .contains("my_tenant: {json: \"$.t\"}")
        .contains("\\u0024{env:HOME}")
        .contains("\"variables\":{\"v\":1}")
        .doesNotContain("canary");
    assertThat(odd.leftOut())
        .contains("the address, which is in no variable of the collection")
        .contains("d: a method that no scenario sends");
  }
}
