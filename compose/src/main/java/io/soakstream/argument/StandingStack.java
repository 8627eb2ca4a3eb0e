package io.soakstream.argument;

import io.soakstream.clock.KafkaClock;
import io.soakstream.stack.StackAddresses;
import io.soakstream.topic.Topic;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A stack that is up already, held against the options of {@code soak up}: what it does not have as
 * it was asked for cannot be had without ending it first. Immutable.
 */
public record StandingStack(StackAddresses addresses) {
  private static final long TIMEOUT_S = 15;

  /** What was written; an option that was not, as 0 for any. */
  public record Wanted(
      int kafkaPort, int registryPort, int clickhousePort, int pagePort, int partitions) {}

  /** A line for each option that would be without effect. */
  public List<String> refusals(Wanted wanted) {
    List<String> refusals = new ArrayList<>();
    refuse(refusals, "--kafka-port", wanted.kafkaPort(), portOf("any://" + addresses.kafka()));
    refuse(refusals, "--registry-port", wanted.registryPort(), portOf(addresses.schemaRegistry()));
    refuse(
        refusals, "--clickhouse-port", wanted.clickhousePort(), portOf(addresses.clickhouseUrl()));
    if (!addresses.page().isEmpty()) {
      refuse(refusals, "--page-port", wanted.pagePort(), portOf(addresses.page()));
    }
    if (wanted.partitions() > 0) {
      OptionalInt known = partitions();
      if (known.isPresent()) {
        refuse(refusals, "--partitions", wanted.partitions(), known.getAsInt());
      } else {
        refusals.add(
            "soak up: --partitions "
                + wanted.partitions()
                + " has no effect: a stack is up already, and its Kafka does not say how many it"
                + " has; leave it out, or end that stack first with 'soak down'");
      }
    }
    return refusals;
  }

  private static void refuse(List<String> refusals, String option, int wanted, int actual) {
    if (wanted != 0 && wanted != actual) {
      refusals.add(
          "soak up: "
              + option
              + " "
              + wanted
              + " has no effect: a stack is up already, and has "
              + actual
              + "; leave it out, or end that stack first with 'soak down'");
    }
  }

  private static int portOf(String url) {
    return URI.create(url).getPort();
  }

  /** Of the topic of events; empty when Kafka does not say. */
  private OptionalInt partitions() {
    String topic = Topic.EVENTS.topicName();
    KafkaClock.makeSteady();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses.kafka()))) {
      return OptionalInt.of(
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(TIMEOUT_S, TimeUnit.SECONDS)
              .get(topic)
              .partitions()
              .size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    } catch (ExecutionException | TimeoutException e) {
      return OptionalInt.empty();
    }
  }
}
