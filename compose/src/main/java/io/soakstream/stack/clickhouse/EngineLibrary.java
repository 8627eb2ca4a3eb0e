package io.soakstream.stack.clickhouse;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds {@code libchdb.so}, which the launcher and the build fetch through npm. */
public final class EngineLibrary {
  private static final String VARIABLE = "SOAK_LIBCHDB";

  private EngineLibrary() {}

  /**
   * In this order: system property {@code soak.libchdb}, variable {@code SOAK_LIBCHDB}, the newest
   * in {@code .soak/lib} of the checkout ({@code -Dsoak.home}, else the working directory).
   */
  public static Optional<Path> find(Map<String, String> environment) {
    String named = System.getProperty("soak.libchdb", environment.getOrDefault(VARIABLE, ""));
    if (!named.isBlank()) {
      return Optional.of(Path.of(named)).filter(Files::isRegularFile);
    }
    return newestIn(Path.of(System.getProperty("soak.home", ""), ".soak", "lib"));
  }

  private static Optional<Path> newestIn(Path lib) {
    Path newest = null;
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(lib, "clickhouse-*")) {
      for (Path version : versions) {
        Path library = version.resolve("node_modules/@chdb/lib-linux-x64-gnu/libchdb.so");
        if (Files.isRegularFile(library) && (newest == null || library.compareTo(newest) > 0)) {
          newest = library;
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.ofNullable(newest).map(Path::toAbsolutePath);
  }
}
