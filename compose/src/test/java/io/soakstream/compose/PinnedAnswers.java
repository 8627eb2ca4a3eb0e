package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers that are known, in a file of the tests' resources. {@code -Danswers.write=true} writes it
 * anew; what changed is to be looked at before it is committed.
 */
final class PinnedAnswers {
  private static final boolean WRITE = Boolean.getBoolean("answers.write");

  private final Map<String, String> answers = new TreeMap<>();
  private final String file;

  PinnedAnswers(String file) {
    this.file = "compose/src/test/resources/answers/" + file;
  }

  void add(String question, String answer) {
    assertThat(answers.put(question, answer)).as(question).isNull();
  }

  /** Fails at the first answer that is another one, or at a question that came or went. */
  void assertKnown() throws IOException {
    StringBuilder text = new StringBuilder();
    answers.forEach((question, answer) -> text.append(question + "\n  " + answer + "\n"));
    if (WRITE) {
      Path path = Checkout.file(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    }
    assertThat(text.toString().lines())
        .as("answers; write them anew with -Danswers.write=true")
        .containsExactlyElementsOf(Checkout.text(file).lines().toList());
  }
}
