package io.soakstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.fault.Polling;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.ProcessState;
import io.soakstream.stack.ProcessStatus;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two tools write while the analyzer is killed twice and strangers do what they can: what was
 * answered with 2xx is counted once, and the door stays up in flat memory.
 */
class DoorUnderFaultsIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int BATCHES = 24;
  private static final int BATCH = 1_000;
  private static final long RESIDENT_KB_MAX = 600_000;
  private static final int STRANGERS = 2_000;

  @TempDir Path dir;

  @Test
  void shouldCountOnceWhatWasAnsweredAndOutliveStrangers() throws Exception {
    try (EmbeddedStack stack =
            EmbeddedStack.startPrivate(
                StackConfig.ephemeral(dir.resolve("data")).withIngestPort(0),
                EnumSet.of(StackPart.KAFKA, StackPart.ANALYZER, StackPart.INGEST),
                StackListener.SILENT);
        VerdictFeed feed = feed(stack)) {
      String door = stack.addresses().ingest();
      long doorPid = pid(stack, StackPart.INGEST);
      ToolClient one = new ToolClient(door, "soak", "a", 1);
      ToolClient two = new ToolClient(door, "soak", "b", 2);

      CompletableFuture<Void> first = CompletableFuture.runAsync(() -> write(one));
      CompletableFuture<Void> second = CompletableFuture.runAsync(() -> write(two));
      kill(stack, StackPart.ANALYZER);
      int port = URI.create(door).getPort();
      sendGarbage(port);
      sendLongLine(port);
      connectOften(port);
      Polling.until("the analyzer is back", LIMIT, () -> isRunning(stack, StackPart.ANALYZER));
      kill(stack, StackPart.ANALYZER);
      first.join();
      second.join();
      String ended = post(door + "/runs/soak/end");
      Verdict verdict = awaitFinal(feed);

      long answered = of(one, 204) + of(two, 204);
      assertThat(answered).isEqualTo(2L * BATCHES * BATCH);
      assertThat(ended).contains("\"requests\":" + answered);
      assertThat(verdict.getRequests()).isEqualTo(answered);
      assertThat(verdict.getStatus()).isEqualTo(Status.INCONCLUSIVE); // it has no rules
      assertThat(verdict.getLedger().getBalanced()).isTrue();
      assertThat(verdict.getLedger().getMissing()).isZero();
      assertThat(verdict.getLedger().getLate()).isZero();
      assertThat(verdict.getWarnings()).anyMatch(warning -> warning.startsWith("results of k6"));
      assertThat(pid(stack, StackPart.INGEST)).isEqualTo(doorPid);
      assertThat(residentKb(doorPid)).isLessThan(RESIDENT_KB_MAX);
    }
  }

  private static VerdictFeed feed(EmbeddedStack stack) {
    ClusterConnection connection =
        new ClusterConnection(
            stack.addresses().kafka(), stack.addresses().schemaRegistry(), ClientProperties.NONE);
    return VerdictFeed.fromBeginning(connection.kafka(), connection.schemaIds());
  }

  private static void write(ToolClient tool) {
    try {
      for (int i = 0; i < BATCHES; i++) {
        tool.send(BATCH);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long of(ToolClient tool, int status) {
    return tool.requests().getOrDefault(status, 0L);
  }

  /** Bytes of no protocol, cut off at any place. */
  private static void sendGarbage(int port) throws IOException {
    Random random = new Random(4711);
    for (int i = 0; i < 200; i++) {
      byte[] garbage = new byte[random.nextInt(2_000)];
      random.nextBytes(garbage);
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.getOutputStream().write(garbage);
      }
    }
  }

  /** A line of 100 MB, of which the door takes as much as it has to. */
  private static void sendLongLine(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /write?db=soak HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(StandardCharsets.ISO_8859_1));
      byte[] chunk =
          ("100000\r\n" + "x".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
      int sent = 0;
      try {
        for (; sent < 100; sent++) {
          out.write(chunk);
        }
      } catch (SocketException e) {
        // cut off, which is what it is for
      }
      assertThat(sent).isLessThan(100);
    }
  }

  /** More connections than are let in, and all at once. */
  private static void connectOften(int port) throws IOException {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < STRANGERS; i++) {
        held.add(new Socket("127.0.0.1", port));
      }
      InputStream last = held.get(STRANGERS - 1).getInputStream();
      assertThat(new String(last.readNBytes(12), StandardCharsets.ISO_8859_1))
          .isEqualTo("HTTP/1.1 503");
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  private static String post(String address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static Verdict awaitFinal(VerdictFeed feed) throws InterruptedException {
    List<Verdict> found = new ArrayList<>();
    Polling.until(
        "the final verdict is there",
        LIMIT,
        () -> {
          feed.poll(Duration.ofMillis(100)).stream().filter(Verdict::getFinal$).forEach(found::add);
          return !found.isEmpty();
        });
    return found.get(0);
  }

  private static boolean isRunning(EmbeddedStack stack, StackPart part) {
    return status(stack, part).state() == ProcessState.RUNNING
        && status(stack, part).restarts() > 0;
  }

  private static ProcessStatus status(EmbeddedStack stack, StackPart part) {
    return stack.processes().stream()
        .filter(status -> status.name().equals(part.processName()))
        .findFirst()
        .orElseThrow();
  }

  private static long pid(EmbeddedStack stack, StackPart part) {
    return status(stack, part).pid();
  }

  private static void kill(EmbeddedStack stack, StackPart part) {
    ProcessHandle.of(pid(stack, part)).orElseThrow().destroyForcibly();
  }

  private static long residentKb(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
