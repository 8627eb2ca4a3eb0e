package io.soakstream.stack.clickhouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The engine's configuration, server settings and users, written anew at every start. */
final class ServerFiles {
  private static final String PROFILES =
      """
              <profiles>
                <default>
                  <async_insert>0</async_insert>
                </default>
                <soak_admin>
                  <async_insert>0</async_insert>
                  <max_memory_usage>1500000000</max_memory_usage>
                </soak_admin>
                <soak_analyst>
                  <readonly>2</readonly>
                  <allow_ddl>0</allow_ddl>
                  <allow_introspection_functions>0</allow_introspection_functions>
                  <max_execution_time>60</max_execution_time>
                  <max_memory_usage>1000000000</max_memory_usage>
                  <max_threads>2</max_threads>
                  <max_result_rows>1000000</max_result_rows>
                  <max_result_bytes>200000000</max_result_bytes>
                  <constraints>
                    <readonly><const/></readonly>
                    <allow_ddl><const/></allow_ddl>
                    <allow_introspection_functions><const/></allow_introspection_functions>
                    <max_execution_time><min>1</min><max>60</max></max_execution_time>
                    <max_memory_usage><min>1</min><max>1000000000</max></max_memory_usage>
                    <max_threads><min>1</min><max>2</max></max_threads>
                    <max_result_rows><min>1</min><max>1000000</max></max_result_rows>
                    <max_result_bytes><min>1</min><max>200000000</max></max_result_bytes>
                  </constraints>
                </soak_analyst>
              </profiles>
            """;

  /**
   * The engine's own session is this user, without a password: it may do what its command line
   * needs, and no more. Its quota is the two queries of that command line, for an interval that
   * ends in 2038: whoever logs in as this user later may not even say SELECT 1.
   */
  private static final String DEFAULT_USER =
      """
              <quotas>
                <unlimited><interval><duration>3600</duration></interval></unlimited>
                <command_line>
                  <interval><duration>2147483647</duration><queries>2</queries></interval>
                </command_line>
              </quotas>
              <users>
                <default>
                  <password></password>
                  <networks><ip>127.0.0.1</ip></networks>
                  <profile>default</profile>
                  <quota>command_line</quota>
                  <grants>
                    <query>GRANT SYSTEM LISTEN ON *.*</query>
                    <query>GRANT SELECT ON system.numbers</query>
                  </grants>
                </default>
            """;

  /**
   * A second fence before {@code default}: over HTTP only our users get as far as logging in, by
   * basic authentication (whose text starts with the encoded {@code soak_}) or by ClickHouse's own
   * headers.
   */
  private static final String HTTP_HANDLERS =
      """
              <http_handlers>
                <rule>
                  <url>/ping</url>
                  <handler>
                    <type>static</type>
                    <status>200</status>
                    <content_type>text/plain; charset=UTF-8</content_type>
                    <response_content>Ok.\n</response_content>
                  </handler>
                </rule>
                <rule>
                  <headers><Authorization>regex:Basic c29ha19.*</Authorization></headers>
                  <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
                </rule>
                <rule>
                  <headers><X-ClickHouse-User>regex:soak_.*</X-ClickHouse-User></headers>
                  <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
                </rule>
                <rule>
                  <handler>
                    <type>static</type>
                    <status>401</status>
                    <content_type>text/plain; charset=UTF-8</content_type>
                    <http_response_headers>
                      <WWW-Authenticate>Basic realm="Soakstream"</WWW-Authenticate>
                      <X-ClickHouse-Exception-Code>516</X-ClickHouse-Exception-Code>
                    </http_response_headers>
                    <response_content>Log in as soak_analyst; soak status shows where its password is.\n</response_content>
                  </handler>
                </rule>
              </http_handlers>
            """;

  private final Path directory;
  private final RolePasswords passwords;

  ServerFiles(Path directory, RolePasswords passwords) {
    this.directory = directory;
    this.passwords = passwords;
  }

  /** Writes both files and returns the one to start the server with. */
  Path write(Path dataDir) throws IOException {
    Files.createDirectories(directory);
    Path config = directory.resolve("config.xml");
    Files.writeString(config, config(users(), dataDir));
    writeUsers();
    return config;
  }

  private Path users() {
    return directory.resolve("users.xml");
  }

  private void writeUsers() throws IOException {
    Files.deleteIfExists(users());
    Files.createFile(
        users(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(users(), usersXml());
  }

  private static String config(Path users, Path dataDir) {
    return """
            <clickhouse>
              <users_config>%s</users_config>
              <user_files_path>%s/user_files/</user_files_path>
              <max_server_memory_usage>2500000000</max_server_memory_usage>
              <mark_cache_size>67108864</mark_cache_size>
              <uncompressed_cache_size>0</uncompressed_cache_size>
              <background_pool_size>4</background_pool_size>
              <background_schedule_pool_size>4</background_schedule_pool_size>
              <max_connections>256</max_connections>
              <max_concurrent_queries>64</max_concurrent_queries>
              <keep_alive_timeout>10</keep_alive_timeout>
            %s</clickhouse>
            """
        .formatted(escape(users), escape(dataDir), HTTP_HANDLERS);
  }

  private String usersXml() {
    StringBuilder xml = new StringBuilder("<clickhouse>\n").append(PROFILES);
    xml.append(DEFAULT_USER);
    for (DatabaseUser user : DatabaseUser.values()) {
      xml.append("    <%s>%n".formatted(user.userName()));
      xml.append(
          "      <password_sha256_hex>%s</password_sha256_hex>%n"
              .formatted(passwords.sha256HexOf(user)));
      xml.append("      <networks><ip>127.0.0.1</ip></networks>\n");
      xml.append("      <profile>%s</profile>%n".formatted(user.profile()));
      xml.append("      <quota>unlimited</quota>\n");
      xml.append("      <grants>\n");
      user.grants().forEach(grant -> xml.append("        <query>%s</query>%n".formatted(grant)));
      xml.append("      </grants>\n    </%s>%n".formatted(user.userName()));
    }
    return xml.append("  </users>\n</clickhouse>\n").toString();
  }

  private static String escape(Path path) {
    return path.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
