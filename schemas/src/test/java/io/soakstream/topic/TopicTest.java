package io.soakstream.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicTest {
  private static final List<Schema> SCHEMAS =
      Arrays.stream(Topic.values()).flatMap(topic -> topic.schemas().stream()).toList();

  @Test
  void shouldNameEveryTopicOnceAndLegally() {
    assertThat(Arrays.stream(Topic.values()).map(Topic::topicName))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("soakstream\\.[a-z-]{1,40}"));
  }

  @Test
  void shouldCarryEverySchemaInExactlyOneTopic() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/avro"))) {
      List<String> records =
          files
              .filter(file -> file.toString().endsWith(".avsc"))
              .map(
                  file ->
                      "io.soakstream."
                          + file.getParent().getFileName()
                          + "."
                          + file.getFileName().toString().replace(".avsc", ""))
              .toList();

      assertThat(SCHEMAS.stream().map(Schema::getFullName))
          .containsExactlyInAnyOrderElementsOf(records);
    }
  }

  @Test
  void shouldFindTheTopicOfASchemaAndOfAName() {
    for (Topic topic : Topic.values()) {
      assertThat(Topic.named(topic.topicName())).contains(topic);
      assertThat(topic.schemas())
          .allSatisfy(schema -> assertThat(Topic.carrying(schema)).contains(topic));
    }
    assertThat(Topic.named("somebody.elses")).isEmpty();
    assertThat(Topic.carrying(Schema.createRecord("Stray", null, "nowhere", false))).isEmpty();
  }

  @Test
  void shouldGiveEverySchemaASubjectOfItsOwn() {
    assertThat(
            Arrays.stream(Topic.values())
                .flatMap(topic -> topic.schemas().stream().map(topic::subjectOf)))
        .doesNotHaveDuplicates()
        .contains(
            "soakstream.verdicts-value", "soakstream.events-io.soakstream.event.RequestResult");
  }

  @Test
  void shouldStampAppendTimeEverywhereSoThatOldEventTimesDoNotExpire() {
    assertThat(Topic.values())
        .allSatisfy(
            topic ->
                assertThat(topic.config())
                    .containsEntry("message.timestamp.type", "LogAppendTime"));
    assertThat(Topic.EVENTS.config()).containsEntry("retention.ms", "-1");
  }

  @Test
  void shouldStoreVerdictsSoThatClientsWithoutLz4CanReadThem() {
    assertThat(Topic.VERDICTS.config())
        .containsEntry("compression.type", "uncompressed")
        .containsAllEntriesOf(Topic.RUNS.config());
  }

  @Test
  void shouldNameNumbersWithTheirUnitLast() {
    assertThat(
            SCHEMAS.stream()
                .flatMap(
                    schema ->
                        schema.getFields().stream()
                            .map(field -> schema.getName() + "." + field.name()))
                .filter(
                    name -> name.matches(".*(latency|duration|elapsed|delay|length|start_time).*")))
        .allMatch(name -> name.matches(".*_(us|ms|s|h|percent)"));
  }
}
