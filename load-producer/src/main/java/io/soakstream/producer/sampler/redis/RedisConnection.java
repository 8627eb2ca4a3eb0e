package io.soakstream.producer.sampler.redis;

import io.soakstream.producer.address.HostAddress;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection that speaks as much of Redis's protocol (RESP2) as one needs who asks for texts.
 * Confined to one thread, but for close.
 */
final class RedisConnection implements Closeable {
  private static final int ANSWER_BYTES_MAX = 1 << 20;

  private final Socket socket;
  private final InputStream in;

  private RedisConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static RedisConnection open(String host, int port, boolean isTls, Duration timeout)
      throws IOException {
    Socket plain = new Socket();
    try {
      String name = HostAddress.of(host).toConnect();
      plain.connect(new InetSocketAddress(name, port), (int) timeout.toMillis());
      plain.setSoTimeout((int) timeout.toMillis());
      return new RedisConnection(isTls ? secured(plain, name, port) : plain);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static SSLSocket secured(Socket plain, String host, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secured = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /**
   * Asks and gives the text of the answer.
   *
   * @throws IOException with the server's words when it refuses; never with the arguments
   */
  String ask(String... command) throws IOException {
    StringBuilder request = new StringBuilder("*" + command.length + "\r\n");
    for (String argument : command) {
      int length = argument.getBytes(StandardCharsets.UTF_8).length;
      request.append('$').append(length).append("\r\n").append(argument).append("\r\n");
    }
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    String head = line();
    if (head.startsWith("$")) {
      return text(Integer.parseInt(head.substring(1)));
    } else if (head.startsWith("+")) {
      return head.substring(1);
    } else if (head.startsWith("-")) {
      throw new IOException("Redis says: " + head.substring(1));
    }
    throw new IOException("this is no answer of Redis");
  }

  private String text(int bytes) throws IOException {
    if (bytes < 0 || bytes > ANSWER_BYTES_MAX) {
      throw new IOException("an answer of " + bytes + " bytes");
    }
    byte[] text = in.readNBytes(bytes);
    if (text.length < bytes) {
      throw new EOFException("the connection ended in an answer");
    }
    line();
    return new String(text, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended");
      } else if (line.length() > 1024) {
        throw new IOException("this is no answer of Redis");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is given up either way.
    }
  }
}
