package io.soakstream.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.soakstream.wire.RegistryUnreachableException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Why the registry does not answer, or not as a registry does, for people. Stateless. */
final class RegistryFailure {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final Duration PORT_TIMEOUT = Duration.ofSeconds(3);
  private static final byte[] QUESTION =
      "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private RegistryFailure() {}

  /**
   * What is thrown for a failure of the client.
   *
   * @param urls as they may be shown, comma-separated
   */
  static RegistryUnreachableException of(String urls, Throwable cause) {
    String name = "schema registry " + urls + " ";
    if (cause instanceof RestClientException answer) {
      return switch (answer.getStatus()) {
        case UNAUTHORIZED ->
            lasting(
                name
                    + "does not know this user or this password (401); give both in its address, or"
                    + " schema.registry.basic.auth.user.info in --command-config",
                cause);
        case FORBIDDEN -> lasting(name + "does not let this user in (403); have it allowed", cause);
        default -> passing(name + "answers " + answer.getStatus() + said(": ", answer), cause);
      };
    }
    Optional<String> tls = tls(urls, cause);
    return tls.isPresent()
        ? lasting(name + tls.get(), cause)
        : passing(name + "does not answer: " + silence(cause), cause);
  }

  private static Optional<String> tls(String urls, Throwable cause) {
    boolean secured = urls.startsWith("https:");
    if (cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof SocketTimeoutException) {
      return Optional.empty();
    } else if (!secured) {
      return port(urls) == ListenerProtocol.TLS
          ? Optional.of("speaks TLS; write https:// in its address")
          : Optional.empty();
    }
    Optional<String> failure = TlsFailure.reason(cause, "schema.registry.");
    return failure.isPresent() && port(urls) == ListenerProtocol.PLAIN
        ? Optional.of("does not speak TLS; write http:// in its address")
        : failure;
  }

  /** What the first of the addresses speaks. */
  private static ListenerProtocol port(String urls) {
    URI uri = URI.create(urls.split(",", 2)[0]);
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    return ListenerProtocol.of(new InetSocketAddress(uri.getHost(), port), QUESTION, PORT_TIMEOUT);
  }

  private static String silence(Throwable cause) {
    if (cause instanceof ConnectException) {
      return "connection refused";
    } else if (cause instanceof UnknownHostException) {
      return "unknown host" + said(" ", cause);
    } else if (cause instanceof SocketTimeoutException) {
      return "no answer in time";
    } else if (cause instanceof JsonProcessingException) {
      return "what is there does not speak as a schema registry";
    }
    String said = FailureText.firstLine(cause);
    return said.isEmpty() ? "the connection ended" : said;
  }

  private static String said(String before, Throwable cause) {
    String line = FailureText.firstLine(cause);
    return line.isEmpty() ? "" : before + line;
  }

  private static RegistryUnreachableException lasting(String message, Throwable cause) {
    return new RegistryUnreachableException(message, true, cause);
  }

  private static RegistryUnreachableException passing(String message, Throwable cause) {
    return new RegistryUnreachableException(message, false, cause);
  }
}
