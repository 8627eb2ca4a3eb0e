package io.soakstream.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
  @ParameterizedTest
  @CsvSource({
    "http://user:s3cret@127.0.0.1:8081/base,http://***@127.0.0.1:8081/base",
    "http://token@host,http://***@host",
    "https://u:p@ss@host:1/x@y,https://***@host:1/x@y",
    "'a,http://u:p@h:1,http://v:q@h:2','a,http://***@h:1,http://***@h:2'",
    "jdbc:postgresql://u:p@db/x?ssl=true,jdbc:postgresql://***@db/x?ssl=true",
    "jdbc:postgresql://db/x?user=u&password=p3&ssl=true,jdbc:postgresql://db/x?user=u&password=***&ssl=true",
    "https://h/hook?api_key=abc#f,https://h/hook?api_key=***#f",
    "mail me@example.org,mail me@example.org",
    "http://127.0.0.1:8123/,http://127.0.0.1:8123/",
  })
  void shouldHideWhatIsSecretInAnAddressAndNothingElse(String given, String shown) {
    assertThat(SecretMask.of(given)).isEqualTo(shown);
  }

  @Test
  void shouldLeaveNothingToHideAlone() {
    assertThat(SecretMask.of(null)).isNull();
    assertThat(SecretMask.of("p(95) < 250ms tenant=E")).isEqualTo("p(95) < 250ms tenant=E");
  }

  @ParameterizedTest
  @CsvSource({
    "http://us er:p w@h:1/x,http://***@h:1/x",
    "user:pw@h,***@h",
    "http://h?x=a@b,http://***@b",
    "http://h/x,http://h/x",
  })
  void shouldHideWhateverMayBeAPasswordInAWrongAddress(String given, String shown) {
    assertThat(SecretMask.ofAddress(given)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "DB_PASSWORD",
        "dbPassword",
        "mypassword",
        "token",
        "api_key",
        "apiKey",
        "client-secret",
        "Authorization",
        "sessionToken2"
      })
  void shouldKnowNamesOfSecrets(String name) {
    assertThat(SecretName.matches(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stall",
        "monkey",
        "tokens_per_s",
        "tier",
        "keyboard",
        "users",
        "compass",
        "author"
      })
  void shouldNotTakeOtherNamesForSecrets(String name) {
    assertThat(SecretName.matches(name)).isFalse();
  }
}
