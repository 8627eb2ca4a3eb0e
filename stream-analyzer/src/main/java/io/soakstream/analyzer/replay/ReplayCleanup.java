package io.soakstream.analyzer.replay;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what a replay leaves in Kafka besides its results: internal topics, consumer group, and
 * of one that was killed also the open transaction, for which readers of committed records would
 * wait. Confined to one thread.
 */
public final class ReplayCleanup {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayCleanup.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long GROUP_PAUSE_MS = 100;

  private final Admin admin;

  public ReplayCleanup(Admin admin) {
    this.admin = admin;
  }

  /**
   * Removes everything of one application; what is not there is no error.
   *
   * @return whether nothing is left
   */
  public boolean remove(String applicationId) throws InterruptedException {
    return attempt("transactions of", applicationId, () -> abortTransactions(applicationId))
        & attempt("topics of", applicationId, () -> deleteTopics(applicationId))
        & attempt("group", applicationId, () -> deleteGroup(applicationId));
  }

  private void abortTransactions(String applicationId)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> open =
        get(
                admin
                    .listTransactions(
                        new ListTransactionsOptions()
                            .filterStates(Set.of(TransactionState.ONGOING)))
                    .all())
            .stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> id.startsWith(applicationId + "-"))
            .toList();
    if (!open.isEmpty()) {
      get(admin.fenceProducers(open).all());
    }
  }

  private void deleteTopics(String applicationId)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> internal =
        get(admin.listTopics().names()).stream()
            .filter(topic -> isInternal(topic, applicationId))
            .toList();
    if (!internal.isEmpty()) {
      get(admin.deleteTopics(internal).all());
    }
  }

  /** Whether Kafka Streams made the topic for this application. */
  static boolean isInternal(String topic, String applicationId) {
    return topic.startsWith(applicationId + "-")
        && (topic.endsWith("-changelog") || topic.endsWith("-repartition"));
  }

  /** Members of a killed replay stay until their session times out, unless they are removed. */
  private void deleteGroup(String group)
      throws ExecutionException, InterruptedException, TimeoutException {
    long deadlineNs = System.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      try {
        get(admin.deleteConsumerGroups(List.of(group)).all());
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof GroupNotEmptyException) || System.nanoTime() > deadlineNs) {
          throw e;
        }
      }
      get(
          admin
              .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
              .all());
      Thread.sleep(GROUP_PAUSE_MS);
    }
  }

  /** A step that can fail. */
  private interface Step {
    void perform() throws ExecutionException, InterruptedException, TimeoutException;
  }

  /** What cannot be removed now does no harm; the next replay tries again. */
  private static boolean attempt(String what, String applicationId, Step step)
      throws InterruptedException {
    try {
      step.perform();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException
          || e.getCause() instanceof UnknownTopicOrPartitionException) {
        return true;
      }
      LOG.warn("{} {} could not be removed: {}", what, applicationId, e.getCause().toString());
      return false;
    } catch (TimeoutException e) {
      LOG.warn("{} {} could not be removed in time", what, applicationId);
      return false;
    }
  }

  private static <T> T get(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
