package io.soakstream.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * What a port answers to a client without TLS. Asked before a client of Kafka is made that speaks
 * without: Kafka's clients take the alert of a TLS port for the length of a message, ask for 350 MB
 * of memory, and try again for ever (KAFKA-4090).
 */
enum ListenerProtocol {
  /** As a server without TLS does. */
  PLAIN,

  /** With a record of TLS. */
  TLS,

  /** Nothing; it ends the connection. */
  CLOSES,

  /** Nothing in time. */
  SILENT,

  /** Nobody is there, or its name is not known. */
  ABSENT;

  private static final int TLS_ALERT = 0x15;
  private static final int TLS_HANDSHAKE = 0x16;

  /**
   * Asks once.
   *
   * @param question that a server without TLS answers
   * @param timeout for the connection, and again for the answer
   */
  static ListenerProtocol of(InetSocketAddress address, byte[] question, Duration timeout) {
    if (address.isUnresolved()) {
      return ABSENT;
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) timeout.toMillis());
      ListenerProtocol found = answer(socket, question, timeout);
      return found == CLOSES && shakesHands(address, timeout) ? TLS : found;
    } catch (IOException e) {
      return ABSENT;
    }
  }

  /** Some servers say nothing to what is no TLS; whose certificate they have does not matter. */
  private static boolean shakesHands(InetSocketAddress address, Duration timeout) {
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) timeout.toMillis());
      socket.setSoTimeout((int) timeout.toMillis());
      SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
      try (SSLSocket secured =
          (SSLSocket) tls.createSocket(socket, address.getHostString(), address.getPort(), true)) {
        secured.startHandshake();
        return true;
      }
    } catch (SSLHandshakeException e) {
      return !(e.getCause() instanceof EOFException);
    } catch (IOException e) {
      return false;
    }
  }

  private static ListenerProtocol answer(Socket socket, byte[] question, Duration timeout) {
    try {
      socket.setSoTimeout((int) timeout.toMillis());
      socket.getOutputStream().write(question);
      return switch (socket.getInputStream().read()) {
        case TLS_ALERT, TLS_HANDSHAKE -> TLS;
        case -1 -> CLOSES;
        default -> PLAIN;
      };
    } catch (SocketTimeoutException e) {
      return SILENT;
    } catch (IOException e) {
      return CLOSES;
    }
  }
}
