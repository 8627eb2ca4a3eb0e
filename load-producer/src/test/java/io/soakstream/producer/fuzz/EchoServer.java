package io.soakstream.producer.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers each different request that came over the wire, and answers all of them with 200. */
final class EchoServer implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket socket;
  private final Set<Seen> seen = ConcurrentHashMap.newKeySet();
  private final List<String> broken = new ArrayList<>();

  /**
   * One request, its trace left out.
   *
   * @param line as it came, bytes as characters of ISO 8859-1
   * @param headers by name in small letters
   * @param body bytes as characters of ISO 8859-1
   */
  record Seen(String line, Map<String, String> headers, String body) {}

  EchoServer() throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What came since the last call. */
  Set<Seen> taken() {
    Set<Seen> taken = Set.copyOf(seen);
    seen.clear();
    return taken;
  }

  /** Requests that could not be read. */
  synchronized List<String> broken() {
    return List.copyOf(broken);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "echo");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        start(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (byte[] head = head(in); head.length > 0; head = head(in)) {
        seen.add(read(new String(head, StandardCharsets.ISO_8859_1), in));
        connection.getOutputStream().write(ANSWER);
      }
    } catch (IOException e) {
      // the engine closed it in the middle of a request, at the end of a load
    } catch (RuntimeException e) {
      synchronized (this) {
        broken.add(e.toString());
      }
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    byte[] end = {'\r', '\n', '\r', '\n'};
    for (int read = in.read(); read >= 0; read = in.read()) {
      head.write(read);
      byte[] bytes = head.toByteArray();
      int length = bytes.length;
      if (length >= 4 && Arrays.equals(bytes, length - 4, length, end, 0, 4)) {
        return Arrays.copyOf(bytes, length - 4);
      }
    }
    return new byte[0];
  }

  private static Seen read(String head, InputStream in) throws IOException {
    String[] lines = head.split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      int colon = line.indexOf(": ");
      String name = line.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
      if (headers.put(name, line.substring(colon + 2)) != null) {
        throw new IllegalStateException("twice: " + line);
      }
    }
    String trace = headers.remove("traceparent");
    if (trace == null || !trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]")) {
      throw new IllegalStateException("traceparent: " + trace);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("cut");
    }
    return new Seen(lines[0], headers, new String(body, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
