package io.soakstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.compose.Checkout;
import io.soakstream.proof.CommandLine.Call;
import io.soakstream.topic.Topic;
import io.soakstream.wire.RecordJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published document, read by AsyncAPI's own parser. */
class AsyncApiParserIT {
  @TempDir Path dir;

  @Test
  void shouldBeReadByTheParserOfItsSpecification() throws Exception {
    Path home =
        ForeignProgram.installed(
            "AsyncApiParserIT", "compose/src/test/asyncapi", dir.resolve("parser"));
    Path document = Checkout.file("docs/asyncapi.yaml");

    Call call = parse(home, document);

    assertThat(call.exitCode()).as(call.err()).isZero();
    JsonNode read = RecordJson.parse(call.out());
    assertThat(read.path("problems")).isEmpty();
    for (Topic topic : Topic.values()) {
      JsonNode messages = read.path("channels").path(topic.topicName());
      for (Schema schema : topic.schemas()) {
        String name = topic == Topic.VERDICTS ? "VerdictFinal" : schema.getName();
        List<String> fields = new ArrayList<>();
        messages.path(name).forEach(field -> fields.add(field.asText()));
        assertThat(fields)
            .as("%s %s", topic, name)
            .containsExactlyElementsOf(
                schema.getFields().stream().map(Schema.Field::name).toList());
      }
    }

    Path broken = dir.resolve("broken.yaml");
    Files.writeString(broken, Files.readString(document).replace("action: send", "action: shout"));
    Call refused = parse(home, broken);
    assertThat(RecordJson.parse(refused.out()).path("problems")).isNotEmpty();
  }

  private static Call parse(Path home, Path document) throws Exception {
    return ForeignProgram.run(home, Map.of(), "node", "parse.mjs", document.toString());
  }
}
