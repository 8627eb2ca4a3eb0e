package io.soakstream.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmailReceiverTest {
  private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();
  private ServerSocket server;
  private volatile String answerToRecipient = "250 ok";

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread serving = new Thread(this::serve, "smtp");
    serving.setDaemon(true);
    serving.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void shouldSendAMailWhoseIdStaysTheSameAndMakeOneThreadOfAnAlert() throws Exception {
    assertThat(send(false, false)).isInstanceOf(SendOutcome.Taken.class);
    assertThat(send(true, false)).isInstanceOf(SendOutcome.Taken.class);

    String first = mails.poll(10, TimeUnit.SECONDS);
    String second = mails.poll(10, TimeUnit.SECONDS);
    assertThat(first)
        .contains("Message-ID: <soak-k-1@soakstream>", "To: team@example.org")
        .contains("Subject: [soak] FIRING: a test of soak notify");
    assertThat(second)
        .contains("Message-ID: <soak-k-2@soakstream>", "In-Reply-To: <soak-k-1@soakstream>")
        .contains("RESOLVED");
  }

  @Test
  void shouldSendNothingInTheClearUnlessItIsToldTo() {
    assertThat(send(false, true)).isInstanceOf(SendOutcome.Postponed.class);
    assertThat(mails).isEmpty();
  }

  @Test
  void shouldTellWhatPassesFromWhatDoesNot() {
    answerToRecipient = "550 nobody of that name";
    assertThat(send(false, false)).isInstanceOf(SendOutcome.Refused.class);
    answerToRecipient = "450 greylisted";
    assertThat(send(false, false)).isInstanceOf(SendOutcome.Postponed.class);
  }

  private SendOutcome send(boolean isOver, boolean wantsTls) {
    AlertReceiver receiver =
        new ReceiverFactory(Clock.systemUTC())
            .email(
                URI.create("smtp://127.0.0.1:" + server.getLocalPort()),
                wantsTls,
                "",
                "",
                "soak@example.org",
                List.of("team@example.org"),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5));
    try {
      return receiver.send(AlertNotice.test("soak-k", isOver, Instant.EPOCH));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        talk(client);
      } catch (IOException e) {
        // The next one, or the end.
      }
    }
  }

  /** As much of RFC 5321 as one mail needs. */
  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    OutputStream out = client.getOutputStream();
    say(out, "220 test");
    StringBuilder mail = null;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (mail != null && line.equals(".")) {
        mails.add(mail.toString());
        mail = null;
        say(out, "250 taken");
      } else if (mail != null) {
        mail.append(line).append('\n');
      } else if (line.startsWith("DATA")) {
        mail = new StringBuilder();
        say(out, "354 go on");
      } else if (line.startsWith("RCPT")) {
        say(out, answerToRecipient);
      } else if (line.startsWith("QUIT")) {
        say(out, "221 bye");
        return;
      } else {
        say(out, "250 ok");
      }
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
