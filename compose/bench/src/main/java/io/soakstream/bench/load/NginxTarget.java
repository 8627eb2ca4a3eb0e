package io.soakstream.bench.load;

import io.soakstream.bench.harness.BenchRig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The target: nginx with one worker on loopback, a response of 800 bytes, connections that stay
 * open for ever, no log, and a count of its own. It ends with us, however we end. Used by one
 * thread.
 */
final class NginxTarget implements AutoCloseable {
  private static final int RESPONSE_BYTES = 800;

  /** The life line is standard input: when it ends, nginx does. */
  private static final String WATCHED = "\"$@\" </dev/null & n=$!; read -r _; kill $n; wait $n";

  private static final String CONFIGURATION =
      """
      worker_processes 1;
      daemon off;
      pid ${dir}/nginx.pid;
      error_log ${dir}/nginx-error.log;
      events { worker_connections 4096; }
      http {
        access_log off;
        keepalive_requests 1000000000;
        keepalive_timeout 3600s;
        client_body_temp_path ${dir};
        proxy_temp_path ${dir};
        fastcgi_temp_path ${dir};
        uwsgi_temp_path ${dir};
        scgi_temp_path ${dir};
        server {
          listen 127.0.0.1:${port} backlog=4096;
          listen 127.0.0.1:${http2Port} http2 backlog=4096;
          root ${dir}/pages;
          location /status { stub_status; }
          location / { default_type text/plain; }
        }
      }
      """;

  private final Process shell;
  private final int port;
  private final int http2Port;

  private NginxTarget(Process shell, int port, int http2Port) {
    this.shell = shell;
    this.port = port;
    this.http2Port = http2Port;
  }

  /** Starts it; it answers when this returns. */
  static NginxTarget start(BenchRig rig) throws IOException, InterruptedException {
    Path dir = Files.createDirectories(rig.workDir().resolve("nginx"));
    Path pages = Files.createDirectories(dir.resolve("pages"));
    Files.writeString(pages.resolve("page"), "x".repeat(RESPONSE_BYTES));
    int port = rig.freePort();
    int http2Port = rig.freePort();
    Path file = dir.resolve("nginx.conf");
    Files.writeString(
        file,
        CONFIGURATION
            .replace("${dir}", dir.toString())
            .replace("${port}", Integer.toString(port))
            .replace("${http2Port}", Integer.toString(http2Port)));
    String program = DebianProgram.path("nginx", "nginx-light");
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", WATCHED, "nginx", program, "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("nginx.log").toFile())
            .start();
    NginxTarget nginx = rig.closing(new NginxTarget(shell, port, http2Port));
    StatusPage status = new StatusPage(nginx.statusUrl());
    for (int i = 0; i < 100; i++) {
      if (status.requests().isPresent()) {
        return nginx;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("nginx does not answer; see " + dir.resolve("nginx-error.log"));
  }

  /** Base of every request. */
  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The same over HTTP/2 with prior knowledge. */
  String http2Url() {
    return "http://127.0.0.1:" + http2Port;
  }

  URI statusUrl() {
    return URI.create(url() + "/status");
  }

  /** The port. */
  int port() {
    return port;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    shell.getOutputStream().close();
    if (!shell.waitFor(3, TimeUnit.SECONDS)) {
      List<ProcessHandle> left = shell.descendants().toList();
      left.forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }
}
