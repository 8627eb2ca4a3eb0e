package io.soakstream.sink.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The named questions that come with the program: one .sql file each. Immutable. */
final class QueryCatalogue {
  private static final String FOLDER = "/io/soakstream/sink/query/";
  private static final List<NamedQuery> QUESTIONS = read();

  private QueryCatalogue() {}

  static List<NamedQuery> questions() {
    return QUESTIONS;
  }

  static Optional<NamedQuery> named(String name) {
    return QUESTIONS.stream().filter(question -> question.name().equals(name)).findFirst();
  }

  private static List<NamedQuery> read() {
    return text("questions.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .sorted()
        .map(name -> NamedQuery.parse(name, text(name + ".sql")))
        .toList();
  }

  private static String text(String file) {
    try (InputStream in = QueryCatalogue.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FOLDER + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
