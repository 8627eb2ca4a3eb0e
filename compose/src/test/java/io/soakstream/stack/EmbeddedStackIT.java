package io.soakstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.fault.Polling;
import io.soakstream.process.JavaProcess;
import io.soakstream.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack's promises, on the real broker and the real ClickHouse. */
class EmbeddedStackIT {
  private static final Set<StackPart> SERVERS = EnumSet.of(StackPart.KAFKA, StackPart.CLICKHOUSE);
  private static final Duration BACK_WITHIN = Duration.ofMinutes(2);

  @TempDir Path dir;

  @Test
  void shouldKeepDataAndAddressesOverKillAndRestart() throws Exception {
    StackAddresses first;
    try (EmbeddedStack stack = start(SERVERS)) {
      first = stack.addresses();
      send(first, "before the kill");
      killAndAwaitReturn(stack, StackPart.KAFKA);
      killAndAwaitReturn(stack, StackPart.CLICKHOUSE);
      assertThat(stack.addresses()).isEqualTo(first);
      assertThat(stack.processes()).extracting(ProcessStatus::restarts).containsExactly(1, 1);
      send(first, "after the kill");
    }
    try (EmbeddedStack stack = start(Set.of(StackPart.KAFKA))) {
      assertThat(received(stack.addresses())).containsExactly("before the kill", "after the kill");
    }
  }

  @Test
  void shouldEndSoonAndLeaveNothing() {
    EmbeddedStack stack = start(SERVERS);
    List<Long> pids = stack.processes().stream().map(ProcessStatus::pid).toList();
    assertThat(pids).hasSize(2).allMatch(EmbeddedStackIT::isAlive);
    long closing = System.nanoTime();
    stack.close();
    assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(15));
    pids.forEach(EmbeddedStackIT::awaitEnd);
    assertThat(dir.resolve("stack.json")).doesNotExist();
  }

  @Test
  void shouldDieWithAParentThatIsKilledAndComeUpAgainAtOnce() throws Exception {
    Process parent =
        new JavaProcess(
                StackOwner.class.getName(),
                List.of(dir.toString()),
                List.of(),
                Map.of(),
                dir.resolve("owner.log"))
            .start();
    assertThat(parent.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("up");
    List<Long> pids =
        StackFile.read(dir.resolve("stack.json")).orElseThrow().processes().stream()
            .map(StackFile.Entry::pid)
            .toList();
    assertThat(pids).hasSize(2).allMatch(EmbeddedStackIT::isAlive);
    parent.destroyForcibly().waitFor();

    try (EmbeddedStack stack = start(SERVERS)) {
      assertThat(stack.dataDir()).isEqualTo(dir);
    }
    assertThat(pids).noneMatch(EmbeddedStackIT::isAlive);
  }

  @Test
  void shouldSayWhyAPartDoesNotComeUp() throws Exception {
    Files.createDirectories(dir.resolve("kafka"));
    Files.writeString(
        dir.resolve("kafka").resolve("meta.properties"), "version=1\nnode.id=77\ncluster.id=x\n");
    assertThatThrownBy(() -> start(Set.of(StackPart.KAFKA)))
        .isInstanceOf(StackStartException.class)
        .hasMessageContaining("kafka keeps ending")
        .hasMessageContaining("77")
        .hasMessageContaining("kafka.log");
  }

  private EmbeddedStack start(Set<StackPart> parts) {
    return EmbeddedStack.startPrivate(StackConfig.ephemeral(dir), parts, StackListener.SILENT);
  }

  private static void killAndAwaitReturn(EmbeddedStack stack, StackPart part) throws Exception {
    long pid = statusOf(stack, part).pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    Polling.until(part + " is back", BACK_WITHIN, () -> isBack(statusOf(stack, part), pid));
    if (part == StackPart.CLICKHOUSE) {
      assertThat(ping(stack.addresses())).isEqualTo("Ok.\n");
    }
  }

  /** Between its death and the moment when that is noticed it is called running, without a pid. */
  private static boolean isBack(ProcessStatus now, long killedPid) {
    return now.pid() != 0 && now.pid() != killedPid && now.state() == ProcessState.RUNNING;
  }

  private static void awaitEnd(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }

  private static ProcessStatus statusOf(EmbeddedStack stack, StackPart part) {
    return stack.processes().stream()
        .filter(process -> process.name().equals(part.processName()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private static String ping(StackAddresses addresses) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.clickhouseUrl() + "/ping")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void send(StackAddresses addresses, String text) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", addresses.kafka(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer
          .send(new ProducerRecord<>(Topic.EVENTS.topicName(), 0, null, text))
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static List<String> received(StackAddresses addresses) {
    TopicPartition partition = new TopicPartition(Topic.EVENTS.topicName(), 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", addresses.kafka()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<String> texts = new java.util.ArrayList<>();
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(entry -> texts.add(entry.value()));
      }
      return texts;
    }
  }
}
