package io.soakstream.sink.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which migrations are still to be applied. Pure. */
final class MigrationPlan {
  private MigrationPlan() {}

  /**
   * @param applied checksums by version
   * @return what is left, in order
   * @throws MigrationRefusedException when an applied migration was changed, or a new one is
   *     numbered below it
   */
  static List<Migration> pending(List<Migration> migrations, Map<Integer, String> applied) {
    int newest = applied.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<Migration> pending = new ArrayList<>();
    int previous = 0;
    for (Migration migration : migrations) {
      if (migration.version() <= previous) {
        throw new IllegalArgumentException(
            "migration " + migration.name() + " follows version " + previous);
      }
      previous = migration.version();
      String checksum = applied.get(migration.version());
      if (checksum == null) {
        if (migration.version() < newest) {
          throw MigrationRefusedException.outOfOrder(migration, newest);
        }
        pending.add(migration);
      } else if (!checksum.equals(migration.checksum())) {
        throw MigrationRefusedException.changed(migration, checksum);
      }
    }
    return pending;
  }
}
