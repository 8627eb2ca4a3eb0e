package io.soakstream.producer.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is published of the table of keys. {@code -Dreference.write=true} writes it anew. */
class ReferenceFilesTest {
  private static final boolean WRITE = Boolean.getBoolean("reference.write");

  @Test
  void shouldPublishThePageAsTheTableIs() throws IOException {
    assertPublished(Path.of("SCENARIO-REFERENCE.md"), ReferencePage.text());
  }

  @Test
  void shouldPublishTheSchemaAsTheTableIs() throws IOException {
    assertPublished(Path.of("scenarios/scenario.schema.json"), EditorSchema.text());
  }

  private static void assertPublished(Path file, String text) throws IOException {
    if (WRITE) {
      Files.writeString(file, text);
    }
    assertThat(file).as("write it anew with -Dreference.write=true").content().isEqualTo(text);
  }
}
