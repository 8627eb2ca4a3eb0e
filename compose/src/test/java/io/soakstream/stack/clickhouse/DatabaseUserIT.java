package io.soakstream.stack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each database user may do and may not, on the real ClickHouse over HTTP. */
class DatabaseUserIT {
  @TempDir static Path dir;

  private static EmbeddedStack stack;
  private static RolePasswords passwords;
  private static HttpClient http;

  @BeforeAll
  static void start() throws Exception {
    stack =
        EmbeddedStack.startPrivate(
            StackConfig.ephemeral(dir), Set.of(StackPart.CLICKHOUSE), StackListener.SILENT);
    passwords = new RolePasswords(stack.addresses().analystPasswordFile().getParent());
    http = HttpClient.newHttpClient();
    for (String ddl :
        new String[] {
          "CREATE DATABASE IF NOT EXISTS soak_store ENGINE = Atomic",
          "CREATE DATABASE IF NOT EXISTS soak ENGINE = Atomic",
          "CREATE TABLE soak_store.t (a UInt32, revision UInt64) ENGINE = ReplacingMergeTree(revision) ORDER BY a",
          "CREATE VIEW soak.t DEFINER = soak_migrator SQL SECURITY DEFINER AS SELECT * FROM soak_store.t FINAL"
        }) {
      assertThat(run(DatabaseUser.SOAK_MIGRATOR, ddl)).isEmpty();
    }
    assertThat(
            run(DatabaseUser.SOAK_WRITER, "INSERT INTO soak_store.t VALUES (1, 1), (2, 1), (2, 2)"))
        .isEmpty();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void shouldLetTheAnalystReadViewsAndUseFunctions() throws Exception {
    assertThat(run(DatabaseUser.SOAK_ANALYST, "SELECT a, revision FROM soak.t ORDER BY a"))
        .isEqualTo("1\t1\n2\t2\n");
    assertThat(
            run(
                DatabaseUser.SOAK_ANALYST,
                "SELECT quantileExactWeighted(0.5)(a, revision) FROM soak.t"))
        .isEqualTo("2\n");
    assertThat(run(DatabaseUser.SOAK_ANALYST, "SELECT 1 SETTINGS max_execution_time = 5"))
        .isEqualTo("1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM soak_store.t",
        "INSERT INTO soak_store.t VALUES (3, 3)",
        "INSERT INTO soak.t VALUES (3, 3)",
        "DROP VIEW soak.t",
        "DROP TABLE soak_store.t",
        "TRUNCATE TABLE soak_store.t",
        "ALTER TABLE soak_store.t DELETE WHERE 1",
        "CREATE TABLE soak.x (a Int8) ENGINE = Memory",
        "CREATE TEMPORARY TABLE x (a Int8)",
        "CREATE USER x",
        "CREATE FUNCTION f AS (x) -> x",
        "SELECT * FROM file('/etc/hostname', 'LineAsString')",
        "SELECT * FROM '/etc/hostname'",
        "DESCRIBE file('/etc/hostname', 'LineAsString')",
        "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
        "SELECT * FROM s3('http://b.s3.amazonaws.com/x', 'CSV')",
        "SELECT * FROM remote('127.0.0.1:1', system.one)",
        "SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
        "SELECT * FROM executable('id', 'TSV', 'a String')",
        "SELECT * FROM filesystem('/etc')",
        "SELECT * FROM sqlite('/tmp/x', 't')",
        "SELECT 1 INTO OUTFILE '/tmp/soak-must-not-be'",
        "INSERT INTO FUNCTION file('/tmp/soak-must-not-be', 'CSV', 'a Int8') VALUES (1)",
        "BACKUP TABLE soak.t TO File('/tmp/soak-must-not-be')",
        "SELECT name FROM system.users",
        "SYSTEM SHUTDOWN",
        "SYSTEM STOP LISTEN HTTP",
        "SELECT 1 SETTINGS readonly = 0",
        "SELECT 1 SETTINGS max_execution_time = 0",
        "SELECT 1 SETTINGS max_memory_usage = 99000000000"
      })
  void shouldRefuseTheAnalyst(String sql) throws Exception {
    assertThat(run(DatabaseUser.SOAK_ANALYST, sql)).startsWith("Code: ").contains("DB::Exception");
    assertThat(Path.of("/tmp/soak-must-not-be")).doesNotExist();
    assertThat(run(DatabaseUser.SOAK_ANALYST, "SELECT count() FROM soak.t")).isEqualTo("2\n");
  }

  /** This function obeys no grant: the engine runs as a local program. The kernel keeps it in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT file('%s')",
        "SELECT `f\\x69le`('%s')",
        "SELECT arrayMap(file, ['%s'])",
        "SELECT file('/proc/self/environ')",
        "SELECT file('/etc/passwd')"
      })
  void shouldKeepTheScalarFunctionFileFromTheMachine(String sql) throws Exception {
    assumeTrue(
        Files.notExists(dir.resolve("logs/clickhouse.log"))
            || !Files.readString(dir.resolve("logs/clickhouse.log")).contains("no Landlock"));
    String secret = passwords.fileOf(DatabaseUser.SOAK_MIGRATOR).toString();
    for (DatabaseUser user : DatabaseUser.values()) {
      assertThat(run(user, sql.formatted(secret))).contains("Permission denied");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE soak_store.t",
        "ALTER TABLE soak_store.t DELETE WHERE 1",
        "CREATE TABLE soak_store.x (a Int8) ENGINE = Memory",
        "SELECT * FROM file('/etc/hostname', 'LineAsString')"
      })
  void shouldLetTheWriterOnlyReadAndInsert(String sql) throws Exception {
    assertThat(run(DatabaseUser.SOAK_WRITER, sql)).contains("ACCESS_DENIED");
  }

  @Test
  void shouldBarTheEnginesOwnUser() throws Exception {
    assertThat(send(request("?query=SELECT+1"))).startsWith("401");
    assertThat(send(request("?user=default&query=SELECT+1"))).startsWith("401");
    assertThat(send(request("?query=SELECT+1").header("X-ClickHouse-User", "default")))
        .startsWith("401");
    assertThat(send(request("?query=SELECT+1").header("Authorization", basic("default", ""))))
        .startsWith("401");
    // Past the second fence, where it finds that its two queries are used up.
    assertThat(
            send(
                request("?user=default&password=&query=SELECT+number+FROM+system.numbers+LIMIT+1")
                    .header("Authorization", basic("soak_analyst", "x"))))
        .contains("QUOTA_EXCEEDED");
  }

  @Test
  void shouldRefuseAWrongPassword() throws Exception {
    assertThat(
            send(
                request("?query=SELECT+1").header("Authorization", basic("soak_analyst", "wrong"))))
        .contains("AUTHENTICATION_FAILED");
  }

  @Test
  void shouldKeepPasswordsToTheOwner() throws Exception {
    for (DatabaseUser user : DatabaseUser.values()) {
      Path file = passwords.fileOf(user);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file)).hasSize(32).doesNotContain("\n");
    }
  }

  private static String run(DatabaseUser user, String sql) throws Exception {
    HttpRequest.Builder request =
        request("")
            .header("Authorization", basic(user.userName(), passwords.of(user)))
            .POST(HttpRequest.BodyPublishers.ofString(sql));
    return send(request).substring(4);
  }

  private static HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(URI.create(stack.addresses().clickhouseUrl() + "/" + query));
  }

  private static String basic(String user, String password) {
    byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(text);
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
