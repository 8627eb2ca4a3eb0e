package io.soakstream.sink.ddl;

/** The database was made by other migrations than these. Nothing was changed. */
public final class MigrationRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MigrationRefusedException(String message) {
    super(message);
  }

  static MigrationRefusedException changed(Migration migration, String appliedChecksum) {
    return new MigrationRefusedException(
        "migration "
            + migration.name()
            + " was changed after it was applied (applied "
            + appliedChecksum.substring(0, Math.min(12, appliedChecksum.length()))
            + ", here "
            + migration.checksum().substring(0, 12)
            + "); restore it and add a new migration, or start with an empty database");
  }

  static MigrationRefusedException outOfOrder(Migration migration, int newest) {
    return new MigrationRefusedException(
        "migration "
            + migration.name()
            + " comes before version "
            + newest
            + ", which is applied already; give it a number above "
            + newest);
  }
}
