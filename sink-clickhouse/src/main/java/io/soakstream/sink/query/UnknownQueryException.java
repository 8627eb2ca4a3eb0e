package io.soakstream.sink.query;

import java.util.Collection;

/** No question of that name. Exit code 2. */
public final class UnknownQueryException extends QueryException {
  private static final long serialVersionUID = 1L;

  public UnknownQueryException(String name, Collection<String> names) {
    super(
        "no question is named '"
            + name
            + "'; known are "
            + String.join(", ", names)
            + ", or give SQL in quotes",
        2);
  }
}
