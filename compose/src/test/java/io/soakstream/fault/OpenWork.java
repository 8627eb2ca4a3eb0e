package io.soakstream.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What was not finished at one moment: transactions that were open, and records that a group had
 * not committed. Immutable.
 *
 * @param transactions ids of the open ones
 * @param committed by partition, of the partitions that the group has committed anything of
 * @param ends end of every partition of the topics looked at
 */
public record OpenWork(
    List<String> transactions, Map<String, Long> committed, Map<String, Long> ends) {
  private static final long TIMEOUT_S = 5;

  /** Records between what is committed and what is there. */
  public long unwritten() {
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
        .sum();
  }

  /** Records that are committed. */
  public long done() {
    return ends.keySet().stream().mapToLong(at -> committed.getOrDefault(at, 0L)).sum();
  }

  /** For one line of a log. */
  public String text() {
    return "open transactions "
        + transactions
        + ", uncommitted records "
        + unwritten()
        + ", committed "
        + committed
        + " of "
        + ends;
  }

  /** What a group has not finished of some topics; with the open transactions of a prefix. */
  public static OpenWork of(Admin admin, String group, Set<String> topics, String prefix)
      throws InterruptedException {
    try {
      List<String> transactions = new ArrayList<>();
      if (!prefix.isEmpty()) {
        for (TransactionListing listing :
            admin
                .listTransactions(
                    new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                .all()
                .get(TIMEOUT_S, TimeUnit.SECONDS)) {
          if (listing.transactionalId().startsWith(prefix)) {
            transactions.add(listing.transactionalId());
          }
        }
      }
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get(TIMEOUT_S, TimeUnit.SECONDS)
          .forEach(
              (topic, description) ->
                  description
                      .partitions()
                      .forEach(
                          partition ->
                              latest.put(
                                  new TopicPartition(topic, partition.partition()),
                                  OffsetSpec.latest())));
      Map<String, Long> ends = new TreeMap<>();
      admin
          .listOffsets(latest)
          .all()
          .get(TIMEOUT_S, TimeUnit.SECONDS)
          .forEach((at, end) -> ends.put(at.toString(), end.offset()));
      Map<String, Long> committed = new TreeMap<>();
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(TIMEOUT_S, TimeUnit.SECONDS);
      offsets.forEach(
          (at, offset) -> {
            if (offset != null && topics.contains(at.topic())) {
              committed.put(at.toString(), offset.offset());
            }
          });
      return new OpenWork(transactions, committed, ends);
    } catch (ExecutionException | TimeoutException e) {
      return new OpenWork(List.of(), Map.of(), Map.of()); // The broker is away: nothing is known.
    }
  }
}
