package io.soakstream.producer.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedValueTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "0, 0, true",
        "0, `\"0\"`, true",
        "5, 5.0, true",
        "0, 1, false",
        "0, null, false",
        "null, null, true",
        "true, true, true",
        "true, `\"true\"`, true",
        "true, false, false",
        "[], [], true",
        "[], [3], false",
        "`{\"a\":[1]}`, `{\"a\":[1]}`, true",
        "`\"< 0.25\"`, 0.2499, true",
        "`\"< 0.25\"`, `\"0.25\"`, false",
        "`\"<= 0.25\"`, 0.25, true",
        "`\"> 3\"`, 3, false",
        "`\">= 3\"`, 3, true",
        "`\"< 3\"`, `\"few\"`, false",
        "`\"!= pending\"`, `\"done\"`, true",
        "`\"!= pending\"`, `\"pending\"`, false",
        "`\"= < 3\"`, `\"< 3\"`, true",
        "`\"contains no gaps\"`, `\"12 read, no gaps\"`, true",
        "`\"contains no gaps\"`, `\"gaps\"`, false",
        "`\"contains\"`, `\"contains\"`, true",
      })
  void shouldHoldOrNot(String expected, String observed, boolean holds)
      throws JsonProcessingException {
    assertThat(of(expected).holds(JSON.readTree(observed))).isEqualTo(holds);
  }

  @Test
  void shouldNeverHoldForWhatIsMissing() throws JsonProcessingException {
    for (String expected : new String[] {"0", "\"!= 0\"", "\"< 1\"", "\"contains a\"", "null"}) {
      assertThat(of(expected).holds(MissingNode.getInstance())).as(expected).isFalse();
    }
  }

  @Test
  void shouldOrderNumbersOnly() {
    assertThatThrownBy(() -> of("\"< few\"")).isInstanceOf(IllegalArgumentException.class);
  }

  private static ExpectedValue of(String json) throws JsonProcessingException {
    JsonNode given = JSON.readTree(json);
    return ExpectedValue.of(given);
  }
}
