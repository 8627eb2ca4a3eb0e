package io.soakstream.producer.scenario.flow;

import java.util.List;
import java.util.Optional;

/**
 * Rows of data that users get. Its values are in no output. Immutable.
 *
 * @param name under which templates find its columns
 * @param file as the scenario names it
 * @param columns names, at least one
 * @param rows each with a value for every column; at least one
 * @param order in which they are given out
 * @param tenantColumn column that says to which tenant a row belongs; empty for rows for all
 * @param isUnique whether a row is given out once
 * @param isPerIteration whether a user gets a row for each iteration, rather than one for good
 * @param sha256 of the file
 */
public record Feeder(
    String name,
    String file,
    List<String> columns,
    List<List<String>> rows,
    Order order,
    Optional<String> tenantColumn,
    boolean isUnique,
    boolean isPerIteration,
    String sha256) {
  /** How rows follow each other. */
  public enum Order {
    /** As in the file, and from its beginning again. */
    SEQUENTIAL,
    /** All of them in an order that follows from the seed, and the same again. */
    SHUFFLED
  }

  public Feeder {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  @Override
  public String toString() {
    return name + ": " + rows.size() + " rows of " + file;
  }
}
