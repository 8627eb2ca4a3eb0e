package io.soakstream.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "password: hunter two|password: ***",
        "variables: {api_key: abc, stall: 3}|variables: {api_key: ***, stall: 3}",
        "  token: 'it''s'  # note|  token: ***  # note",
        "body: '{\"password\": \"s3\\\"c\", \"n\": 1}'|body: '{\"password\": ***, \"n\": 1}'",
        "body: '{\"password\":\"s3c\"}'|body: '{\"password\":***}'",
        "sh -c DB_PASSWORD=abc env|sh -c DB_PASSWORD=***",
        "target: {url: http://u:p@h/}|target: {url: http://***@h/}",
        "name: p|name: p",
        "rule: p(95) < 250ms tenant=E|rule: p(95) < 250ms tenant=E",
        "keys: [a]|keys: [a]",
        "Authorization: Bearer ${token}|Authorization: Bearer ${token}",
        "token: \"${env:TOKEN}\"|token: \"${env:TOKEN}\"",
        "capture: {token: $.token}|capture: {token: $.token}",
        "token_lifetime: 5m, n: 1|token_lifetime: 5m, n: 1",
        "Authorization: Bearer abc|Authorization: ***",
        "token: 5mx|token: ***",
        "password: it's 5|password: ***",
        "run: [sh, \"--password=abc\"], n: 1|run: [sh, \"--password=***\"], n: 1",
      })
  void shouldHideWhatATextGivesToASecretName(String given, String shown) {
    assertThat(SecretValues.NONE.hiddenIn(given)).isEqualTo(shown);
  }

  @Test
  void shouldHideAValueWhereverItStands() {
    SecretValues values = SecretValues.of(List.of("hunter2", "one line\nanother line", "1"));

    assertThat(values.hiddenIn("a hunter2 b\nanother line, one line, 1"))
        .isEqualTo("a *** b\n***, ***, 1");
    assertThat(values).hasToString("3 secret values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a-", "a.b ", "a: b ", "x\\\" ", "x'' ", "a=b ", "{"})
  void shouldReadATextOfAMegabyteWithoutRunningOutOfStack(String part) {
    String large = part.repeat(1_000_000 / part.length());

    assertThat(SecretValues.NONE.hiddenIn("token: \"" + large + "\"")).doesNotContain("xx");
    assertThat(SecretValues.NONE.hiddenIn("body: '" + large + "'")).hasSizeGreaterThan(900_000);
    assertThat(SecretValues.NONE.hiddenIn("body: " + large)).hasSizeGreaterThan(900_000);
  }
}
