package io.soakstream.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.fault.Polling;
import io.soakstream.result.Status;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.ProcessState;
import io.soakstream.stack.ProcessStatus;
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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notify as a part of the stack: there when there is a file, started again, and nothing twice. */
class NotifyInStackIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path dir;

  @Test
  void shouldTellWhileTheStackIsUpAndAfterItsBrokerAndItselfWereKilled() throws Exception {
    try (FaultyReceiver receiver = new FaultyReceiver(new Random(1))) {
      receiver.becomeKind();
      try (EmbeddedStack stack = start(receiver)) {
        fail(stack, "first");
        Polling.until("the first run is told", LIMIT, () -> told(receiver).size() == 1);

        kill(stack, StackPart.NOTIFY);
        kill(stack, StackPart.KAFKA);
        Polling.until("both are back", LIMIT, () -> isRunning(stack));
        fail(stack, "second");
        Polling.until("the second run is told", LIMIT, () -> told(receiver).size() == 2);
      }
      try (EmbeddedStack again = start(receiver)) {
        fail(again, "third");
        Polling.until("the third run is told", LIMIT, () -> told(receiver).size() == 3);
      }

      assertThat(told(receiver)).containsExactly("first", "second", "third");
    }
  }

  @Test
  void shouldHaveNoSuchProcessWithoutAFile() {
    try (EmbeddedStack stack =
        EmbeddedStack.startPrivate(
            StackConfig.ephemeral(dir.resolve("data")),
            EnumSet.of(StackPart.KAFKA, StackPart.NOTIFY),
            StackListener.SILENT)) {
      assertThat(stack.processes()).extracting(ProcessStatus::name).containsExactly("kafka");
    }
  }

  /** Runs, each once for each key: one that is killed before it has recorded an answer repeats. */
  private static List<String> told(FaultyReceiver receiver) {
    return receiver.taken().stream()
        .collect(
            Collectors.toMap(
                FaultyReceiver.Delivery::idempotencyKey,
                delivery -> delivery.body().path("run").asText(),
                (first, again) -> first,
                LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  private EmbeddedStack start(FaultyReceiver receiver) throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("alerts.yaml"),
            """
            receivers:
              hook:
                webhook: {url: "http://127.0.0.1:PORT/hook"}
            rules:
              - {when: {status: FAIL}, to: hook}
            """
                .replace("PORT", Integer.toString(receiver.port())));
    return EmbeddedStack.startPrivate(
        StackConfig.ephemeral(dir.resolve("data")).withAlerts(Optional.of(file)),
        EnumSet.of(StackPart.KAFKA, StackPart.NOTIFY),
        StackListener.SILENT);
  }

  private static boolean isRunning(EmbeddedStack stack) {
    return stack.processes().stream()
        .allMatch(part -> part.state() == ProcessState.RUNNING && part.restarts() > 0);
  }

  private static void kill(EmbeddedStack stack, StackPart part) {
    long pid =
        stack.processes().stream()
            .filter(status -> status.name().equals(part.processName()))
            .findFirst()
            .orElseThrow()
            .pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static void fail(EmbeddedStack stack, String run) {
    ClusterConnection connection =
        new ClusterConnection(
            stack.addresses().kafka(), stack.addresses().schemaRegistry(), ClientProperties.NONE);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            connection.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] value =
          new WireEncoder(connection.schemaIds())
              .encode(
                  new MadeVerdicts(run, Instant.parse("2026-11-30T10:00:00Z"))
                      .ended(60, Status.FAIL, List.of(), List.of()));
      byte[] key = (run + "|live").getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(Topic.VERDICTS.topicName(), key, value));
    }
  }
}
