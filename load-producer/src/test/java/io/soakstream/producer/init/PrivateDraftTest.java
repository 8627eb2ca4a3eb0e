package io.soakstream.producer.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.init.secret.PrivateName;
import io.soakstream.producer.init.secret.PrivateValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing private of a document is in its scenario, whatever the place. */
class PrivateDraftTest {
  /** Every fixture holds canaries where its format has secrets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "goals-openapi3.yaml",
        "session.har",
        "goals-postman.json",
        "goals-plan.jmx",
        "goals-results.jtl",
        "goals-access.log"
      })
  void shouldShowNoCanary(String name) {
    DraftedScenario drafted = DraftedScenario.ofFixture(name);
    assertThat(drafted.text()).doesNotContain("canary").doesNotContain("ann.miller");
    assertThat(drafted.leftOut()).doesNotContain("canary");
  }

  @Test
  void shouldHideSecretsInEveryPlaceOfARecording() {
    DraftedScenario drafted =
        DraftedScenario.ofText(
            "f.har",
            """
            {"log": {"entries": [
              {"request": {"method": "POST", "url": "http://h/u/ann@corp.test/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJj.canary?q=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJj.canary&sid=canary1&a=b@corp.test#canary",
                "headers": [{"name": "X-Custom", "value": "Bearer canary-1234567"}, {"name": "x-auth-token", "value": "canary"},
                  {"name": "Proxy-Authorization", "value": "Basic Y2FuYXJ5"}, {"name": "Referer", "value": "http://h/canary"}],
                "postData": {"mimeType": "application/json", "text": "{\\"a\\": {\\"secret\\": {\\"x\\": \\"canary\\"}, \\"list\\": [{\\"pin\\": 77123}], \\"b\\": \\"sk_live_canary12345\\", \\"card\\": \\"4111 1111 1111 1111\\", \\"c@corp.test\\": 1}}"}},
               "response": {"status": 200}},
              {"request": {"method": "POST", "url": "http://h/x", "postData": {"mimeType": "text/xml", "text": "<login><password>canary</password></login>"}}, "response": {"status": 200}},
              {"request": {"method": "POST", "url": "http://h/y", "postData": {"mimeType": "text/plain", "text": "key is eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJj.canary"}}, "response": {"status": 200}},
              {"request": {"method": "POST", "url": "http://h/z", "postData": {"mimeType": "multipart/form-data; boundary=x", "text": "canary"}}, "response": {"status": 200}},
              {"request": {"method": "POST", "url": "http://h/f", "postData": {"mimeType": "application/x-www-form-urlencoded", "text": "user=ann&password=canary&mail=c%40corp.test"}}, "response": {"status": 200}}
            ]}}
            """);
    assertThat(drafted.text())
        .doesNotContain("canary")
        .doesNotContain("corp.test")
        .doesNotContain("77123")
        .doesNotContain("4111")
        .doesNotContain("Y2FuYXJ5");
    assertThat(drafted.leftOut())
        .contains("POST /x: a body that may hold something private and is no JSON")
        .contains("POST /z: a body of several parts (multipart)");
    assertThat(drafted.text()).contains("password: \"${env:PASSWORD}\"").contains("user: \"ann\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\":\"canary\"}",
        "mutation { login(user: \"a\", password: \"canary\") }",
        "https://ann:canary@h/x",
        "-----BEGIN PRIVATE KEY-----",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJj.canary",
        "0123456789abcdef0123456789abcdef",
        "4111-1111-1111-1111"
      })
  void shouldKnowValuesThatAreSecret(String value) {
    assertThat(PrivateValue.isSecret(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "X-Api-Key",
        "accessToken",
        "JSESSIONID",
        "csrf_token",
        "client_secret",
        "sid",
        "refreshToken",
        "SAMLResponse",
        "otp",
        "Cookie",
        "x-amz-signature",
        "PIN"
      })
  void shouldKnowNamesOfSecrets(String name) {
    assertThat(PrivateName.matches(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name", "monkey", "page", "shipping", "sidebar", "pinned", "design", "ticketing"})
  void shouldLeaveOtherNamesAlone(String name) {
    assertThat(PrivateName.matches(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T10:00:00.000Z", "00000000-0000-4000-8000-000000000001", "http://h/path?a=b",
        "application/vnd.api+json", "1772359200250", "A sentence with Words and 12 numbers in it."
      })
  void shouldLeaveOtherValuesAlone(String value) {
    assertThat(PrivateValue.isSecret(value)).isFalse();
  }
}
