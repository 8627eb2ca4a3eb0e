package io.soakstream.sink.query;

import java.util.List;
import java.util.Optional;

/** The named questions that come with the program: one .sql file each. Immutable. */
final class QueryCatalogue {
  private static final List<NamedQuery> QUESTIONS = read();

  private QueryCatalogue() {}

  static List<NamedQuery> questions() {
    return QUESTIONS;
  }

  static Optional<NamedQuery> named(String name) {
    return QUESTIONS.stream().filter(question -> question.name().equals(name)).findFirst();
  }

  private static List<NamedQuery> read() {
    return NamedQuery.text("questions.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .sorted()
        .map(NamedQuery::resource)
        .toList();
  }
}
