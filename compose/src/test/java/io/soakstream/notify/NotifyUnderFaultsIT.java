package io.soakstream.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.fault.Polling;
import io.soakstream.fault.SoakProcess;
import io.soakstream.fault.TimeOfFault;
import io.soakstream.notify.FaultyReceiver.Delivery;
import io.soakstream.process.JavaProcess;
import io.soakstream.result.Status;
import io.soakstream.result.Verdict;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.JvmFlags;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.topic.Topic;
import io.soakstream.wire.WireEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivers that fail, are slow, answer 429, die in the middle and come back, while notify itself
 * is killed: each alert comes once by its key, and its end comes last.
 */
class NotifyUnderFaultsIT {
  private static final int KILLS = 10;
  private static final int RUNS = 10;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration READY = Duration.ofSeconds(60);
  private static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

  /** A failed rule, a burst, and the verdict of each run. */
  private static final int ALERTS = 3 * RUNS;

  private static final Map<String, String> SCHEMAS =
      Map.of(
          "/pager", "pagerduty-events-v2",
          "/slack", "slack-incoming-webhook",
          "/api/v2/alerts", "alertmanager-postable-alerts");

  @TempDir static Path dir;
  private static EmbeddedStack stack;

  @BeforeAll
  static void start() {
    stack =
        EmbeddedStack.startPrivate(
            StackConfig.ephemeral(dir.resolve("data")),
            EnumSet.of(StackPart.KAFKA),
            StackListener.SILENT);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void shouldTellEachAlertOnceAndItsEndLast() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    try (FaultyReceiver receiver = new FaultyReceiver(new Random(seed));
        SoakProcess program = SoakProcess.revived("notify", program(receiver))) {
      program.awaitReady(READY);
      Thread publishing = new Thread(NotifyUnderFaultsIT::publish, "publish");
      publishing.start();

      for (int kill = 0; kill < KILLS; kill++) {
        // Killed with something still to tell, and not before it has told something anew.
        int before = receiver.taken().size();
        Polling.until("more is told", LIMIT, () -> receiver.taken().size() > before);
        TimeOfFault.strikesAfter(Duration.ofMillis(new Random(seed + kill).nextInt(400)));
        assertThat(ends(receiver)).as("told before kill " + kill).isLessThan(4 * ALERTS);
        program.kill();
        if (kill == 3 || kill == 6) {
          receiver.stop();
          program.awaitReady(READY);
          TimeOfFault.lasts(Duration.ofMillis(2_500));
          receiver.start();
        }
        program.awaitReady(READY);
      }
      publishing.join(LIMIT.toMillis());
      receiver.becomeKind();
      Polling.until("every alert is told to be over", LIMIT, () -> ends(receiver) == 4 * ALERTS);

      System.out.println(
          "kills " + KILLS + ", taken " + receiver.taken().size() + ", whims " + receiver.counts());
      assertThat(program.deathsOfItsOwn()).isZero();
      // One that is killed between the answer and its record cannot know.
      assertThat(receiver.disregarded()).as("came in spite of 429").isLessThanOrEqualTo(KILLS);
      assertEachOnceAndEndLast(receiver.taken());
      assertNoSecretIsKept(receiver);
    }
  }

  private static void assertNoSecretIsKept(FaultyReceiver receiver) throws Exception {
    String slack = receiver.port() + "/slack";
    assertThat(Files.readString(dir.resolve("notify.log")))
        .contains("not told pager")
        .doesNotContain(ROUTING_KEY)
        .doesNotContain(slack);
    Map<String, Object> kafka = Map.of("bootstrap.servers", stack.addresses().kafka());
    Map<String, byte[]> stored = AlertTopics.stored(kafka, "faults|");
    assertThat(stored).hasSizeGreaterThan(ALERTS);
    stored
        .values()
        .forEach(
            value ->
                assertThat(new String(value, StandardCharsets.UTF_8))
                    .doesNotContain(ROUTING_KEY)
                    .doesNotContain(slack));
  }

  private long ends(FaultyReceiver receiver) {
    return receiver.taken().stream()
        .filter(this::isEnd)
        .map(NotifyUnderFaultsIT::id)
        .distinct()
        .count();
  }

  private void assertEachOnceAndEndLast(List<Delivery> taken) {
    Map<String, JsonNode> bodies = new HashMap<>();
    Map<String, List<Delivery>> byAlert = new LinkedHashMap<>();
    for (Delivery delivery : taken) {
      String schema = SCHEMAS.get(delivery.path());
      if (schema != null) {
        assertThat(PublishedSchemas.problemsOf(schema, delivery.body())).as(schema).isEmpty();
      }
      // As a receiver does that looks at the key: what it has seen, it takes no second time.
      JsonNode first =
          bodies.putIfAbsent(delivery.path() + delivery.idempotencyKey(), delivery.body());
      if (first == null) {
        byAlert.computeIfAbsent(id(delivery), id -> new ArrayList<>()).add(delivery);
      } else if (!delivery.path().endsWith("alerts")) {
        assertThat(delivery.body()).as("sent again").isEqualTo(first);
      }
    }
    assertThat(byAlert).hasSize(4 * ALERTS);
    byAlert.forEach(
        (id, deliveries) -> {
          List<Long> numbers = deliveries.stream().map(Delivery::number).toList();
          assertThat(numbers).as(id).isSorted().doesNotHaveDuplicates().startsWith(1L);
          assertThat(deliveries.stream().filter(this::isEnd)).as(id).hasSize(1);
          assertThat(isEnd(deliveries.get(deliveries.size() - 1))).as(id).isTrue();
        });
    Set<String> keys = new TreeSet<>();
    taken.forEach(delivery -> keys.add(delivery.key()));
    assertThat(keys).hasSize(ALERTS);
  }

  private boolean isEnd(Delivery delivery) {
    JsonNode body = delivery.body();
    return switch (delivery.path()) {
      case "/pager" -> body.path("event_action").asText().equals("resolve");
      case "/slack" -> body.path("text").asText().startsWith("RESOLVED");
      case "/api/v2/alerts" ->
          body.path(0).path("annotations").path("description").asText().contains("(over)");
      default -> body.path("state").asText().equals("resolved");
    };
  }

  private static String id(Delivery delivery) {
    return delivery.path() + " " + delivery.key();
  }

  /** Each run fails a rule, has a burst, goes on, and ends well. */
  private static void publish() {
    ClusterConnection connection =
        new ClusterConnection(
            stack.addresses().kafka(), stack.addresses().schemaRegistry(), ClientProperties.NONE);
    WireEncoder encoder = new WireEncoder(connection.schemaIds());
    Instant start = Instant.parse("2026-11-30T10:00:00Z");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            connection.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int run = 0; run < RUNS; run++) {
        MadeVerdicts of = new MadeVerdicts("run-" + run, start);
        var failed = List.of(MadeVerdicts.rule("p99-E", "tenant=E", "FAIL"));
        var passed = List.of(MadeVerdicts.rule("p99-E", "tenant=E", "PASS"));
        var burst = List.of(of.burst("E", 20, 3));
        send(producer, encoder, of.soFar(30, failed, burst));
        send(producer, encoder, of.soFar(60, failed, burst));
        send(producer, encoder, of.soFar(90, passed, burst));
        send(producer, encoder, of.ended(100, Status.PASS, passed, burst));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, WireEncoder encoder, Verdict verdict)
      throws InterruptedException {
    byte[] key = (verdict.getRun() + "|live").getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(Topic.VERDICTS.topicName(), key, encoder.encode(verdict)));
    producer.flush();
    TimeOfFault.strikesAfter(Duration.ofMillis(900)); // As fast as verdicts come at most.
  }

  private static JavaProcess program(FaultyReceiver receiver) throws Exception {
    String base = "http://127.0.0.1:" + receiver.port();
    Path file = dir.resolve("alerts.yaml");
    Files.writeString(
        file,
        """
        receivers:
          hook:
            webhook: {url: BASE/hook, timeout: 5s}
          pager:
            pagerduty:
              url: BASE/pager
              routing_key: ${env:TEST_ROUTING_KEY}
          chat:
            slack:
              url: ${env:TEST_SLACK}
          prometheus:
            alertmanager: {url: BASE, repeat: 2s}
        rules:
          - when: {rule: "p99*"}
            to: [hook, pager, chat, prometheus]
          - when: {burst: any}
            to: [hook, pager, chat, prometheus]
          - when: {status: FAIL}
            to: [hook, pager, chat, prometheus]
        """
            .replace("BASE", base));
    return new JavaProcess(
        NotifyMain.class.getName(),
        List.of(
            stack.addresses().kafka(),
            stack.addresses().schemaRegistry(),
            "faults",
            file.toString()),
        JvmFlags.of(StackPart.NOTIFY),
        Map.of("TEST_ROUTING_KEY", ROUTING_KEY, "TEST_SLACK", base + "/slack"),
        dir.resolve("notify.log"));
  }
}
