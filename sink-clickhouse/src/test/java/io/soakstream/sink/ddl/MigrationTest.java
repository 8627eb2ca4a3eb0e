package io.soakstream.sink.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationTest {
  private static final Migration FIRST = Migration.of("V001__tables", "CREATE TABLE a (x Int8);\n");
  private static final Migration SECOND =
      Migration.of("V002__views", "CREATE VIEW b AS SELECT 1;\n");

  @Test
  void shouldListEveryBundledFileInOrder() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Migration.class.getResource("/io/soakstream/sink/ddl/migrations.txt").toURI())
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("V\\d+__.*\\.sql"))
              .map(name -> name.replace(".sql", ""))
              .sorted()
              .toList();
      assertThat(Migration.bundled()).extracting(Migration::name).containsExactlyElementsOf(names);
    }
    for (int i = 0; i < Migration.bundled().size(); i++) {
      assertThat(Migration.bundled().get(i).version()).isEqualTo(i + 1);
    }
  }

  @Test
  void shouldOnlyUseStatementsThatCanBeRepeated() {
    assertThat(Migration.bundled())
        .flatExtracting(Migration::statements)
        .allMatch(
            sql ->
                sql.matches(
                    "(?s)(CREATE (TABLE IF NOT EXISTS|OR REPLACE (VIEW|FUNCTION))"
                        + "|ALTER TABLE \\S+\\s+(ADD COLUMN IF NOT EXISTS|MODIFY COLUMN|MODIFY COMMENT)) .*"));
  }

  @Test
  void shouldGiveTheSameChecksumWhateverTheLineEnds() {
    assertThat(Migration.of("V001__tables", "CREATE TABLE a (x Int8);\r\n").checksum())
        .isEqualTo(FIRST.checksum());
    assertThat(Migration.of("V001__tables", "CREATE TABLE a (x Int16);\n").checksum())
        .isNotEqualTo(FIRST.checksum());
  }

  @Test
  void shouldTakeStatementsApartAndLeaveCommentsOut() {
    assertThat(Migration.statements("-- one; two\nSELECT 1;\n\nSELECT ';' -- no end\n;\n"))
        .hasSize(2);
  }

  @Test
  void shouldApplyOnlyWhatIsMissing() {
    List<Migration> both = List.of(FIRST, SECOND);
    assertThat(MigrationPlan.pending(both, Map.of())).containsExactly(FIRST, SECOND);
    assertThat(MigrationPlan.pending(both, Map.of(1, FIRST.checksum()))).containsExactly(SECOND);
    assertThat(MigrationPlan.pending(both, Map.of(1, FIRST.checksum(), 2, SECOND.checksum())))
        .isEmpty();
  }

  @Test
  void shouldLeaveANewerDatabaseAlone() {
    assertThat(MigrationPlan.pending(List.of(FIRST), Map.of(1, FIRST.checksum(), 2, "ff")))
        .isEmpty();
  }

  @Test
  void shouldRefuseAChangedMigration() {
    assertThatThrownBy(() -> MigrationPlan.pending(List.of(FIRST), Map.of(1, "0123456789abcdef")))
        .isInstanceOf(MigrationRefusedException.class)
        .hasMessage(
            "migration V001__tables was changed after it was applied (applied 0123456789ab, here "
                + FIRST.checksum().substring(0, 12)
                + "); restore it and add a new migration, or start with an empty database");
  }

  @Test
  void shouldRefuseAMigrationNumberedBelowAnAppliedOne() {
    assertThatThrownBy(
            () -> MigrationPlan.pending(List.of(FIRST, SECOND), Map.of(2, SECOND.checksum())))
        .hasMessage(
            "migration V001__tables comes before version 2, which is applied already; give it a"
                + " number above 2");
  }

  @Test
  void shouldKeepPasswordsOutOfTheUsersFile() {
    String xml = EmbeddedUsers.xml("m-secret", "w-secret", "a-secret");
    assertThat(xml)
        .doesNotContain("secret")
        .doesNotContain("${")
        .contains(Migration.sha256("a-secret"));
  }
}
