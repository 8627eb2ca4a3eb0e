package io.soakstream.producer.engine.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Gives known bytes to every request, on connections that stay open; keeps what it was asked. */
final class RawServer implements AutoCloseable {
  final List<String> heads = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server;
  private final IntFunction<String> answers;

  RawServer(String answer) throws IOException {
    this(request -> answer);
  }

  /**
   * @param answers by the number of the request on its connection, from 1; null to close it
   */
  RawServer(IntFunction<String> answers) throws IOException {
    this.answers = answers;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      StringBuilder head = new StringBuilder();
      int requests = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isEmpty()) {
          head.append(line).append('\n');
          continue;
        }
        for (int i = head.indexOf("content-length: 7") < 0 ? 0 : 7; i > 0; i--) {
          in.read();
        }
        heads.add(head.toString());
        head.setLength(0);
        String answer = answers.apply(++requests);
        if (answer == null) {
          return;
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // closed by the other side
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
