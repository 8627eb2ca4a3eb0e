package io.soakstream.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpProxyTest {
  private Answerer target;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    target = new Answerer();
    proxy = new TcpProxy(target.port());
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    target.close();
  }

  @Test
  void shouldForwardBothWays() throws IOException {
    try (Client client = new Client()) {
      assertThat(client.ask(41)).isEqualTo(42);
      assertThat(client.ask(1)).isEqualTo(2);
    }
    assertThat(proxy.forwardedBytes()).isEqualTo(2 * Integer.BYTES);
    assertThat(proxy.injected()).isZero();
  }

  @Test
  void shouldCutAndRefuseUntilItPasses() throws IOException {
    try (Client client = new Client()) {
      client.ask(1);
      proxy.cut();
      assertThatThrownBy(() -> client.ask(2)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> askAnew(3)).isInstanceOf(IOException.class);
    }
    assertThat(proxy.injected()).isEqualTo(2);
    assertThat(target.asked()).isEqualTo(1);
    proxy.pass();
    assertThat(askAnew(4)).isEqualTo(5);
  }

  @Test
  void shouldHoldEverythingInABlackHoleAndDeliverItLate() throws Exception {
    try (Client client = new Client()) {
      client.ask(1);
      proxy.blackhole();
      client.socket.setSoTimeout(200);
      assertThatThrownBy(() -> client.ask(2)).isInstanceOf(SocketTimeoutException.class);
      Polling.until("bytes are held", Duration.ofSeconds(10), () -> proxy.injected() > 0);
      assertThat(target.asked()).isEqualTo(1);
      assertThat(proxy.injected()).isEqualTo(1);
      proxy.pass();
      client.socket.setSoTimeout(10_000);
      assertThat(client.in.readInt()).isEqualTo(3);
    }
  }

  @Test
  void shouldResetAfterSoManyBytesAndThenPass() throws IOException {
    try (Client client = new Client()) {
      proxy.resetAfter(2 * Integer.BYTES + 2);
      client.ask(1);
      client.ask(2);
      assertThatThrownBy(() -> client.ask(3)).isInstanceOf(SocketException.class);
    }
    assertThat(proxy.injected()).isEqualTo(1);
    assertThat(proxy.forwardedBytes()).isEqualTo(2 * Integer.BYTES + 2);
    assertThat(askAnew(4)).isEqualTo(5);
    assertThat(target.asked()).isEqualTo(3);
  }

  @Test
  void shouldDropOneReplyAfterTheRequestArrived() throws IOException {
    try (Client client = new Client()) {
      client.ask(1);
      proxy.dropReply();
      assertThatThrownBy(() -> client.ask(2)).isInstanceOf(IOException.class);
    }
    assertThat(target.asked()).isEqualTo(2);
    assertThat(proxy.injected()).isEqualTo(1);
    assertThat(askAnew(3)).isEqualTo(4);
  }

  @Test
  void shouldThrottle() throws IOException {
    proxy.throttle(40);
    long begin = System.nanoTime();
    try (Client client = new Client()) {
      for (int i = 0; i < 5; i++) {
        client.ask(i);
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
    assertThat(proxy.injected()).isEqualTo(1);
    proxy.pass();
    assertThat(askAnew(1)).isEqualTo(2);
  }

  @Test
  void shouldResetClientsWhenNobodyListensBehindIt() throws Exception {
    target.close();
    assertThatThrownBy(() -> askAnew(1)).isInstanceOf(IOException.class);
    assertThat(proxy.injected()).isZero();
  }

  private int askAnew(int number) throws IOException {
    try (Client client = new Client()) {
      return client.ask(number);
    }
  }

  private final class Client implements AutoCloseable {
    private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    private final DataInputStream in = new DataInputStream(socket.getInputStream());
    private final DataOutputStream out = new DataOutputStream(socket.getOutputStream());

    Client() throws IOException {
      socket.setSoTimeout(10_000);
    }

    int ask(int number) throws IOException {
      out.writeInt(number);
      return in.readInt();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** Answers every number with the next one. */
  private static final class Answerer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger asked = new AtomicInteger();
    private final Thread accepting = new Thread(this::accept, "answerer");

    Answerer() throws IOException {
      accepting.setDaemon(true);
      accepting.start();
    }

    int port() {
      return listener.getLocalPort();
    }

    int asked() {
      return asked.get();
    }

    @Override
    public void close() throws Exception {
      listener.close();
      accepting.join(); // Until then a connection may still be accepted.
    }

    private void accept() {
      while (!listener.isClosed()) {
        try {
          Socket socket = listener.accept();
          Thread thread = new Thread(() -> answer(socket), "answer");
          thread.setDaemon(true);
          thread.start();
        } catch (IOException e) {
          continue; // closed
        }
      }
    }

    private void answer(Socket socket) {
      try (socket) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        while (true) {
          int number = in.readInt();
          asked.incrementAndGet();
          out.writeInt(number + 1);
        }
      } catch (IOException e) {
        return; // the client has left
      }
    }
  }
}
