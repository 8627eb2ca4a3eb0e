package io.soakstream.producer.sampler.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL server of the test's own, from the programs of this machine. */
final class PostgresServer implements Closeable {
  static final String USER = "soak";
  static final String PASSWORD = "canary-of-postgres";

  private final Path programs;
  private final Path directory;
  private final int port;
  private Process server;

  private PostgresServer(Path programs, Path directory, int port) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
  }

  /** Where the programs are; empty when there are none here that this user may run. */
  static Optional<Path> programs() throws IOException {
    if (isRoot() && !Files.readString(Path.of("/etc/passwd")).contains("\npostgres:")) {
      return Optional.empty();
    }
    Path all = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparing(Path::toString));
    }
  }

  static PostgresServer start(Path programs) throws Exception {
    Path directory = Files.createTempDirectory(Path.of("/tmp"), "soak-postgres-");
    if (isRoot()) {
      run(List.of("chown", "postgres", directory.toString()));
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    PostgresServer started = new PostgresServer(programs, directory, port);
    Path password = Files.writeString(directory.resolveSibling(directory + ".pw"), PASSWORD);
    try {
      run(
          started.asOwner(
              "initdb",
              "-D",
              started.data(),
              "-U",
              USER,
              "-A",
              "scram-sha-256",
              "-N",
              "--pwfile",
              password.toString()));
    } finally {
      Files.delete(password);
    }
    started.startServer();
    return started;
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private List<String> asOwner(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void startServer() throws Exception {
    List<String> command =
        asOwner(
            "postgres",
            "-D",
            data(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=" + directory,
            "-c",
            "shared_preload_libraries=pg_stat_statements",
            "-c",
            "fsync=off");
    server =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long untilNs = System.nanoTime() + 60_000_000_000L;
    while (!isReady()) {
      if (System.nanoTime() > untilNs || !server.isAlive()) {
        throw new IllegalStateException("PostgreSQL did not start");
      }
    }
  }

  private boolean isReady() throws Exception {
    Process asked =
        new ProcessBuilder(
                programs.resolve("pg_isready").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-t",
                "1")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return asked.waitFor() == 0;
  }

  /** Ends it at once and starts it again over its data. */
  void restart() throws Exception {
    end();
    startServer();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + "/postgres?user="
        + USER
        + "&password="
        + PASSWORD;
  }

  /** What psql answers, without its table. */
  String psql(String query) throws Exception {
    ProcessBuilder psql = psqlOf(query);
    Process process = psql.redirectErrorStream(true).start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(answer);
    }
    return answer;
  }

  /** The same without waiting for the answer. */
  Process background(String query) throws IOException {
    return psqlOf(query).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private ProcessBuilder psqlOf(String query) {
    ProcessBuilder psql =
        new ProcessBuilder(
            programs.resolve("psql").toString(),
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-U",
            USER,
            "-d",
            "postgres",
            "-XAtc",
            query);
    psql.environment().put("PGPASSWORD", PASSWORD);
    return psql;
  }

  private static void run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  private void end() {
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly();
    server.onExit().join();
  }

  @Override
  public void close() throws IOException {
    end();
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.deleteIfExists(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
