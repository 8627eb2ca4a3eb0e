package io.soakstream.promise.harness;

import io.soakstream.fault.Rig;
import io.soakstream.process.JavaProcess;
import io.soakstream.stack.clickhouse.ClickHouseMain;
import io.soakstream.stack.clickhouse.EngineLibrary;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A second ClickHouse, whose data is on a disk of the test's choice. */
public final class SmallClickHouse implements AutoCloseable {
  private final Process process;
  private final int port;

  private SmallClickHouse(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it and returns when it answers. */
  public static SmallClickHouse start(Path disk, RolePasswords passwords, Path log)
      throws IOException {
    int port = Rig.freePort();
    JavaProcess program =
        new JavaProcess(
            ClickHouseMain.class.getName(),
            List.of(
                EngineLibrary.find(System.getenv()).orElseThrow().toString(),
                disk.resolve("clickhouse").toString(),
                passwords.directory().toString(),
                Integer.toString(port)),
            List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xrs"),
            Map.of(),
            log);
    Process process = program.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    if (out.readLine() == null) {
      throw new IOException("ClickHouse did not start; see " + log);
    }
    return new SmallClickHouse(process, port);
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
