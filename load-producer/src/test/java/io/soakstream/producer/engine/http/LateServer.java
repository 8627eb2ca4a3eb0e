package io.soakstream.producer.engine.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers well, and says something more on the same connection a moment later. */
final class LateServer implements AutoCloseable {
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger said = new AtomicInteger();
  private final byte[] more;

  LateServer(String more) throws IOException {
    this.more = more.getBytes(StandardCharsets.US_ASCII);
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How often it has said more. */
  int late() {
    return said.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      byte[] request = new byte[4096];
      while (socket.getInputStream().read(request) > 0) {
        socket.getOutputStream().write(OK);
        BadAnswer.pause(50);
        socket.getOutputStream().write(more);
        said.incrementAndGet();
      }
    } catch (IOException e) {
      // closed by the other side
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "late-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
