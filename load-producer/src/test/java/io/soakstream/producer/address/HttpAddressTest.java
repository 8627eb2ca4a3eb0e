package io.soakstream.producer.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://a:b@h, a:b",
    "http://user:s3%40cret%2f%3A@h:1/x, user:s3@cret/:",
    "http://j%C3%BCrgen:p%C3%A4ss+w@h, jürgen:päss+w",
    "http://token@h, token:",
    "http://a:b:c@h, a:b:c",
    "HTTPS://a:b@[::1], a:b"
  })
  void shouldSendUserAndPasswordAsTheyAreMeant(String text, String pair) {
    HttpAddress address = HttpAddress.parse(text);
    String header = address.authorization().orElseThrow().header();
    assertThat(header).startsWith("Basic ");
    byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()));
    assertThat(new String(decoded, StandardCharsets.UTF_8)).isEqualTo(pair);
    assertThat(address.toString()).doesNotContain("@");
    assertThat(address.authorization().toString()).isEqualTo("Optional[Basic ***]");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP://LocalHost, http://LocalHost, LocalHost, 80",
    "https://h/a?b=c, https://h/a?b=c, h, 443",
    "http://[::1%25lo]:8080/, http://[::1%25lo]:8080/, [::1]:8080, 8080",
    "http://h:80, http://h:80, h, 80"
  })
  void shouldNormaliseOnlyWhatDoesNotMatter(String text, String shown, String header, int port) {
    HttpAddress address = HttpAddress.parse(text);
    assertThat(address).hasToString(shown);
    assertThat(address.hostHeader()).isEqualTo(header);
    assertThat(address.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://h", "http:/h", "h:80", "http://h:0", "http://h:70000", "http://a b", ""})
  void shouldRefuseWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> HttpAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST.",
        "127.0.0.1",
        "127.1.2.3",
        "::1",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::FFFF:7f00:1]",
        "[::1%lo]",
        "[::1%25lo]",
        "0.0.0.0",
        "[::]"
      })
  void shouldKnowThisMachine(String host) {
    assertThat(HostAddress.of(host).isThisMachine()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.example",
        "128.0.0.1",
        "127.0.0.1.example.org",
        "127.0.0.01",
        "203.0.113.9",
        "[2001:db8::1]",
        "[::ffff:203.0.113.9]"
      })
  void shouldNotTakeAStrangerForThisMachine(String host) {
    assertThat(HostAddress.of(host).isThisMachine()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Shop.Example, shop.example., true",
    "[2001:db8:0::1], 2001:DB8::1, true",
    "::ffff:10.0.0.7, 10.0.0.7, true",
    "fe80::1%eth0, [fe80::1%25eth0], true",
    "fe80::1%eth0, fe80::1%eth1, false",
    "a.example, b.example, false"
  })
  void shouldCompareHostsByWhatTheyMean(String one, String other, boolean equal) {
    assertThat(HostAddress.of(one).equals(HostAddress.of(other))).isEqualTo(equal);
    assertThat(HostAddress.of(one).hashCode() == HostAddress.of(other).hashCode()).isEqualTo(equal);
  }
}
