package io.soakstream.stack.clickhouse;

import java.util.List;
import java.util.Locale;

/**
 * The users of the embedded ClickHouse and their powers. Tables are in {@code soak_store}; people
 * read the views in {@code soak}, which run with the migrator's rights.
 */
public enum DatabaseUser {
  /** Creates and changes the tables, views and functions. */
  SOAK_MIGRATOR(
      "soak_admin",
      "GRANT ALL ON soak.*",
      "GRANT ALL ON soak_store.*",
      "GRANT CREATE FUNCTION, DROP FUNCTION ON *.*",
      "GRANT SET DEFINER ON soak_migrator",
      "GRANT TABLE ENGINE ON *"),
  /** Stores results. */
  SOAK_WRITER("soak_admin", "GRANT SELECT, INSERT ON soak_store.*"),
  /** Reads the views. */
  SOAK_ANALYST("soak_analyst", "GRANT SELECT ON soak.*");

  private final String profile;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
  private final List<String> grants;

  DatabaseUser(String profile, String... grants) {
    this.profile = profile;
    this.grants = List.of(grants);
  }

  /** Name at login. */
  public String userName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String profile() {
    return profile;
  }

  List<String> grants() {
    return grants;
  }
}
