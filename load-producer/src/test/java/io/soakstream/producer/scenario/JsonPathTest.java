package io.soakstream.producer.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "$.status, success",
        "$.data.result[0].value[1], 0.21",
        "$.data.result[-1].value[-2], 3",
        "`$['two words']['a.b']`, 7",
        "`$[\"two words\"][\"a.b\"]`, 7",
      })
  void shouldFindWhatStandsThere(String path, String value) throws JsonProcessingException {
    assertThat(JsonPath.parse(path).in(document()).asText()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$.none", "$.data.result[5]", "$.data.result[-9]", "$.status.deeper[0]"})
  void shouldFindNothing(String path) throws JsonProcessingException {
    assertThat(JsonPath.parse(path).in(document()).isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "status", "$status", "$.", "$..status", "$.data[*]", "$[0", "$.a b", "$.[0]"})
  void shouldRefuseWhatIsNoPathToOnePlace(String path) {
    assertThatThrownBy(() -> JsonPath.parse(path)).isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode document() throws JsonProcessingException {
    return new ObjectMapper()
        .readTree(
            """
            {"status": "success", "two words": {"a.b": 7},
             "data": {"result": [{"value": [1764072000, "0.21"]}, {"value": [3, 4]}]}}
            """);
  }
}
