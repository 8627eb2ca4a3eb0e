package io.soakstream.released;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.soakstream.event.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * BACKWARD_TRANSITIVE, as the registry would check it: today's readers read what any released
 * version wrote.
 */
class SchemaCompatibilityTest {
  private static final String REFRESH =
      "mvn -B -q -pl schemas -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=SchemaCompatibilityTest -Dsoak.release=%s";

  private final ReleasedSchemas released = ReleasedSchemas.ofThisModule();

  /**
   * With {@code -Dsoak.release=VERSION} the copies of that version are written anew, then checked.
   */
  @BeforeAll
  static void refreshWhenAsked() throws IOException {
    String version = System.getProperty("soak.release");
    if (version != null) {
      assertThat(version)
          .as("only the version in the making may be written; released ones stand for ever")
          .isEqualTo(ReleasedSchemas.versionInTheMaking());
      ReleasedSchemas.ofThisModule().write(version);
    }
  }

  @Test
  void shouldReadWhatEveryReleasedVersionWrote() throws IOException {
    Map<String, Schema> current = ReleasedSchemas.current();
    List<String> problems = new ArrayList<>();
    for (String version : released.versions()) {
      released
          .of(version)
          .forEach(
              (name, writer) -> {
                if (current.containsKey(name)) {
                  problems.addAll(ReleasedSchemas.problems(version, current.get(name), writer));
                } else {
                  problems.add(
                      name + " was released with " + version + " and travels in no topic any more");
                }
              });
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void shouldSatisfyAvrosOwnValidatorAgainstAllVersionsAtOnce() throws IOException {
    var validator = new SchemaValidatorBuilder().canReadStrategy().validateAll();
    for (Map.Entry<String, Schema> schema : ReleasedSchemas.current().entrySet()) {
      List<Schema> writers = new ArrayList<>();
      for (String version : released.versions()) {
        Schema writer = released.of(version).get(schema.getKey());
        if (writer != null) {
          writers.add(writer);
        }
      }
      assertThatNoException().isThrownBy(() -> validator.validate(schema.getValue(), writers));
    }
  }

  @Test
  void shouldHaveACopyOfEverySchemaOfTheVersionInTheMaking() throws IOException {
    String version = ReleasedSchemas.versionInTheMaking();
    Map<String, Schema> current = ReleasedSchemas.current();
    Map<String, Schema> copies =
        released.versions().contains(version) ? released.of(version) : Map.of();
    List<String> stale = new ArrayList<>();
    current.forEach(
        (name, schema) -> {
          if (!copies.containsKey(name) || !copies.get(name).toString().equals(schema.toString())) {
            stale.add(name);
          }
        });
    copies.keySet().stream().filter(name -> !current.containsKey(name)).forEach(stale::add);
    assertThat(stale)
        .as(
            "schemas/released/%s is not what this version ships; refresh it: %s",
            version, REFRESH.formatted(version))
        .isEmpty();
  }

  @Test
  void shouldNameVersionFieldAndRemedyWhenAFieldHasNoDefault() {
    Schema writer = new Schema.Parser().parse(Progress.getClassSchema().toString());
    Schema reader =
        new Schema.Parser()
            .parse(
                writer
                    .toString()
                    .replace(
                        "{\"name\":\"watermark_us\"",
                        "{\"name\":\"mood\",\"type\":\"long\"},{\"name\":\"watermark_us\""));

    List<String> problems = ReleasedSchemas.problems("0.1.0", reader, writer);

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(
            "io.soakstream.event.Progress cannot read what 0.1.0 wrote: READER_FIELD_MISSING_DEFAULT_VALUE")
        .contains("mood")
        .endsWith("give a new field a default, keep old types and symbols");
  }

  @Test
  void shouldReadBackWhatItWrites(@TempDir Path folder) throws IOException {
    ReleasedSchemas copies = new ReleasedSchemas(folder);

    copies.write("9.9.9");

    assertThat(copies.versions()).containsExactly("9.9.9");
    assertThat(copies.of("9.9.9")).isEqualTo(ReleasedSchemas.current());
  }
}
