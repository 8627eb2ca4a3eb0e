package io.soakstream.producer.sampler.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Asks Docker's daemon, with GET alone. HTTP/1.0, so that an answer ends with its connection.
 * Confined to one thread, which may be interrupted.
 */
final class DockerSocket {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ANSWER_BYTES_MAX = 4 << 20;
  private static final String HEAD_END = "\r\n\r\n";

  private final Path socket;

  DockerSocket(Path socket) {
    this.socket = socket;
  }

  JsonNode get(String path) throws IOException {
    String request =
        "GET " + path + " HTTP/1.0\r\nHost: docker\r\nAccept: application/json\r\n\r\n";
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer out = StandardCharsets.US_ASCII.encode(request);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      return answer(path, whole(channel));
    }
  }

  private static String whole(SocketChannel channel) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocate(1 << 16);
    while (channel.read(in) >= 0) {
      answer.write(in.array(), 0, in.position());
      in.clear();
      if (answer.size() > ANSWER_BYTES_MAX) {
        throw new IOException("an answer of more than " + ANSWER_BYTES_MAX + " bytes");
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode answer(String path, String whole) throws IOException {
    int end = whole.indexOf(HEAD_END);
    if (end < 0 || !whole.startsWith("HTTP/1.")) {
      throw new IOException("this is no answer of Docker");
    }
    String status = whole.substring(0, whole.indexOf("\r\n"));
    JsonNode body = JSON.readTree(whole.substring(end + HEAD_END.length()));
    if (!status.contains(" 200")) {
      throw new IOException(path + ": " + body.path("message").asText(status));
    }
    return body;
  }
}
