package io.soakstream.sink.ddl;

/**
 * Users of the embedded ClickHouse, which takes them from a file: its engine refuses CREATE USER.
 * The embedded session itself is {@code default} without a password, so that user has no power.
 * Stateless.
 */
public final class EmbeddedUsers {
  /** Applies migrations. */
  public static final String MIGRATOR = "soak_migrator";

  /** Inserts rows. */
  public static final String WRITER = "soak_writer";

  /** Reads views. */
  public static final String ANALYST = "soak_analyst";

  private EmbeddedUsers() {}

  /** The whole {@code users.xml}; passwords stand in it as SHA-256. */
  public static String xml(String migratorPassword, String writerPassword, String analystPassword) {
    return Migration.resource("embedded-users.xml")
        .replace("${migrator_sha256}", Migration.sha256(migratorPassword))
        .replace("${writer_sha256}", Migration.sha256(writerPassword))
        .replace("${analyst_sha256}", Migration.sha256(analystPassword));
  }
}
