package io.soakstream.client;

import io.soakstream.secret.SecretValues;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/**
 * Asks Kafka once, within bounds, before anything else is begun: its clients try again for ever
 * where they never will be let in. What is thrown is told apart by its type, and what never got an
 * answer by what the port speaks. Immutable.
 *
 * @param bootstrapServer one or more, comma-separated
 * @param config of an admin client
 * @param secrets that are hidden in what Kafka says
 */
record BrokerCheck(String bootstrapServer, Map<String, Object> config, SecretValues secrets) {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PORT_TIMEOUT = Duration.ofSeconds(3);
  private static final String PLAINTEXT = "PLAINTEXT";
  private static final short API_VERSIONS = 18;

  /**
   * Nothing happens when Kafka answers.
   *
   * @param waits whether a Kafka that does not answer yet is waited for
   * @throws KafkaUnreachableException when it does not, or refuses us
   */
  void check(boolean waits) {
    if (isPlain()) {
      ListenerProtocol port = port();
      if (port == ListenerProtocol.TLS) {
        throw unanswered(port, null);
      } else if (port == ListenerProtocol.PLAIN && protocol().equals(PLAINTEXT)) {
        return; // There is nothing else that it could refuse.
      } else if (port == ListenerProtocol.ABSENT && !waits) {
        throw unanswered(port, null);
      }
    }
    ask();
  }

  private void ask() {
    Map<String, Object> bounded = new HashMap<>(config);
    bounded.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
    bounded.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    try (Admin admin = Admin.create(bounded)) {
      admin.describeCluster().nodes().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw answered(e.getCause());
    } catch (TimeoutException e) {
      throw unanswered(port(), e);
    } catch (KafkaException e) {
      throw failure(true, "cannot be asked: " + why(e) + "; correct --command-config", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(false, "does not answer: interrupted", e);
    }
  }

  /** What a client of Kafka failed with, as it is told; also by those who ask for more. */
  KafkaUnreachableException answered(Throwable cause) {
    Optional<String> tls = TlsFailure.reason(cause, "");
    if (tls.isPresent()) {
      return failure(true, tls.get(), cause);
    } else if (cause instanceof UnsupportedSaslMechanismException) {
      return failure(
          true,
          "does not take this sasl.mechanism ("
              + FailureText.firstLine(cause)
              + "); set one that it has",
          cause);
    } else if (cause instanceof AuthenticationException) {
      return failure(
          true,
          "does not know this user or this password ("
              + FailureText.firstLine(cause)
              + "); correct sasl.jaas.config",
          cause);
    } else if (cause instanceof AuthorizationException) {
      return failure(
          true,
          "does not let this user do that (" + FailureText.firstLine(cause) + "); have it allowed",
          cause);
    }
    return unanswered(port(), cause);
  }

  private KafkaUnreachableException unanswered(ListenerProtocol port, Throwable cause) {
    String said = "security.protocol is " + protocol();
    return switch (port) {
      case ABSENT ->
          failure(
              false,
              "does not answer: nobody is there; start it, or correct --bootstrap-server",
              cause);
      case SILENT ->
          failure(
              false,
              "takes connections and does not answer; look after it, or correct --bootstrap-server",
              cause);
      case TLS ->
          isPlain()
              ? failure(
                  true,
                  "speaks TLS, and " + said + "; set it to SSL or SASL_SSL in --command-config",
                  cause)
              : closes(said, cause);
      case PLAIN ->
          isPlain()
              ? failure(
                  false,
                  "answers at first and then no more; see that its advertised.listeners can be"
                      + " reached from here",
                  cause)
              : failure(
                  true,
                  "does not speak TLS, and "
                      + said
                      + "; set it to PLAINTEXT or SASL_PLAINTEXT in --command-config",
                  cause);
      case CLOSES -> closes(said, cause);
    };
  }

  private KafkaUnreachableException closes(String said, Throwable cause) {
    return failure(
        false,
        "ends every connection, and "
            + said
            + "; see whether it wants a user (SASL_SSL, SASL_PLAINTEXT) or another port is meant",
        cause);
  }

  private KafkaUnreachableException failure(boolean lasting, String what, Throwable cause) {
    return new KafkaUnreachableException(
        secrets.hiddenIn("Kafka at " + bootstrapServer + " " + what), lasting, cause);
  }

  private String protocol() {
    Object said = config.get(AdminClientConfig.SECURITY_PROTOCOL_CONFIG);
    return said == null ? PLAINTEXT : said.toString().strip().toUpperCase(Locale.ROOT);
  }

  private boolean isPlain() {
    return protocol().endsWith(PLAINTEXT);
  }

  /** What the first of the addresses speaks that is there. */
  private ListenerProtocol port() {
    List<InetSocketAddress> addresses;
    try {
      addresses =
          ClientUtils.parseAndValidateAddresses(
              List.of(bootstrapServer.split("\\s*,\\s*")), "use_all_dns_ips");
    } catch (ConfigException e) {
      return ListenerProtocol.ABSENT;
    }
    return addresses.stream()
        .map(address -> ListenerProtocol.of(address, question(), PORT_TIMEOUT))
        .filter(found -> found != ListenerProtocol.ABSENT)
        .findFirst()
        .orElse(ListenerProtocol.ABSENT);
  }

  /** Which versions it speaks, in the oldest form, which every broker answers to anybody. */
  private static byte[] question() {
    return ByteBuffer.allocate(14)
        .putInt(10)
        .putShort(API_VERSIONS)
        .putShort((short) 0)
        .putInt(0)
        .putShort((short) -1) // no name of a client
        .array();
  }

  private static String why(KafkaException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoSuchFileException file) {
        return file.getFile() + " is not there";
      }
    }
    return FailureText.innermost(e);
  }
}
