package io.soakstream.stack.clickhouse;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A ClickHouse server on a loopback port: {@code ClickHouseMain LIBRARY DATA_DIR PASSWORD_DIR
 * HTTP_PORT}. Prints {@code {"event":"ready"}} when it answers. Needs {@code -Xrs}.
 *
 * <p>The engine's exit status says nothing: that the process ends before it is ready is the
 * failure, and standard error has the reason.
 */
public final class ClickHouseMain {
  private static final long ENGINE_STACK_BYTES = 64L << 20;

  private static final int POLL_MS = 50;
  private static final int TIMEOUT_MS = 2_000;

  /** Blocks for ever and needs no right but to read system.numbers. */
  private static final String QUERY =
      "SYSTEM START LISTEN HTTP; "
          + "SELECT sleepEachRow(3) FROM system.numbers SETTINGS max_block_size=1 FORMAT Null";

  private final Path dataDir;
  private final Path config;
  private final String port;

  private ClickHouseMain(Path dataDir, Path config, String port) {
    this.dataDir = dataDir;
    this.config = config;
    this.port = port;
  }

  public static void main(String[] args) throws IOException {
    Path library = Path.of(args[0]);
    Path dataDir = Path.of(args[1]).toAbsolutePath();
    RolePasswords passwords = new RolePasswords(Path.of(args[2]));
    String port = args[3];
    Files.createDirectories(dataDir);
    Path configDir = dataDir.resolveSibling(dataDir.getFileName() + "-config");
    Path config = new ServerFiles(configDir, passwords).write(dataDir);
    ClickHouseMain child = new ClickHouseMain(dataDir, config, port);

    ChdbEngine engine = new ChdbEngine(library);
    // While the engine runs, the JVM's own exit would run the engine's static destructors and
    // crash.
    Runtime.getRuntime().addShutdownHook(new Thread(engine::exitAtOnce, "exit-at-once"));
    new Thread(null, () -> child.serve(engine), "engine", ENGINE_STACK_BYTES).start();

    awaitPing(URI.create("http://127.0.0.1:" + port + "/ping"));
    System.out.println("{\"event\":\"ready\"}");
  }

  private void serve(ChdbEngine engine) {
    if (!EngineSandbox.enter(dataDir, config.getParent())) {
      System.err.println(
          "this kernel has no Landlock (Linux 5.19): ClickHouse's function file() can read what its process can");
    }
    engine.run(
        "clickhouse",
        "--path=" + dataDir,
        "--config-file=" + config,
        "--http_port=" + port,
        "--listen_host=127.0.0.1",
        "--async_insert=0",
        "--log-level=warning",
        "--query=" + QUERY);
    engine.exitAtOnce();
  }

  private static void awaitPing(URI ping) {
    while (!answers(ping)) {
      try {
        Thread.sleep(POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** A connection for each call: one kept alive would delay the server's end. */
  private static boolean answers(URI ping) {
    try {
      HttpURLConnection connection = (HttpURLConnection) ping.toURL().openConnection();
      connection.setRequestProperty("Connection", "close");
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }
}
