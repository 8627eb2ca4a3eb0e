package io.soakstream.sink.ddl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of the schema: a .sql resource named {@code V<number>__<what>.sql}. Its statements can
 * be repeated without harm, because ClickHouse has no transaction around them. Immutable.
 *
 * @param version from 1
 * @param checksum SHA-256 of the text, whatever its line ends
 */
public record Migration(int version, String name, String text, String checksum) {
  private static final String FOLDER = "/io/soakstream/sink/ddl/";
  private static final Pattern NAME = Pattern.compile("V(\\d{3})__[a-z_]+");

  /** Reads a migration from its name and text. */
  public static Migration of(String name, String text) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "migration '" + name + "' is not named V001__what_it_does");
    }
    String normal = text.replace("\r\n", "\n");
    return new Migration(Integer.parseInt(matcher.group(1)), name, normal, sha256(normal));
  }

  /** The migrations that come with the program, in order. */
  public static List<Migration> bundled() {
    return resource("migrations.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .map(name -> of(name, resource(name + ".sql")))
        .toList();
  }

  /** Its statements, without comments. */
  public List<String> statements() {
    return statements(text);
  }

  static List<String> statements(String sql) {
    String code = sql.replaceAll("(?m)^\\s*--.*$\\R?", "");
    return Arrays.stream(code.split(";\\s*(\\R|$)"))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  static String resource(String file) {
    try (InputStream in = Migration.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FOLDER + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
