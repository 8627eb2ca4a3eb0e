package io.soakstream.notify;

import io.soakstream.notify.alert.DueMessage;
import io.soakstream.notify.receiver.AlertNotice;
import io.soakstream.notify.receiver.AlertReceiver;
import io.soakstream.notify.receiver.SendOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A thread for each receiver, so that a slow one holds up nobody else, and one message at a time
 * for each, so that they come in order. Called from one thread.
 */
final class DeliveryThreads implements AutoCloseable {
  private static final long END_LIMIT_S = 15;

  private final Map<String, AlertReceiver> receivers;
  private final Map<String, ExecutorService> threads = new LinkedHashMap<>();
  private final BlockingQueue<Sent> done = new LinkedBlockingQueue<>();
  private final Set<String> busy = new HashSet<>();

  /**
   * A message, and what became of it.
   *
   * @param isRepeat whether it was taken before
   */
  record Sent(DueMessage due, SendOutcome outcome, boolean isRepeat) {}

  DeliveryThreads(Map<String, AlertReceiver> receivers) {
    this.receivers = receivers;
    receivers
        .keySet()
        .forEach(
            name ->
                threads.put(
                    name,
                    Executors.newSingleThreadExecutor(
                        task -> {
                          Thread thread = new Thread(task, "tell-" + name);
                          thread.setDaemon(true);
                          return thread;
                        })));
  }

  /** Those that have nothing to do. */
  List<String> idle() {
    return receivers.keySet().stream().filter(name -> !busy.contains(name)).toList();
  }

  /** Sends a message to a receiver that is idle. */
  void send(DueMessage due) {
    send(due, false);
  }

  /** Says something again to a receiver that is idle. */
  void repeat(DueMessage due) {
    send(due, true);
  }

  private void send(DueMessage due, boolean isRepeat) {
    busy.add(due.receiver());
    threads.get(due.receiver()).execute(() -> done.add(new Sent(due, outcome(due), isRepeat)));
  }

  /** What has become of messages since the last call. */
  List<Sent> finished() {
    List<Sent> finished = new ArrayList<>();
    done.drainTo(finished);
    finished.forEach(sent -> busy.remove(sent.due().receiver()));
    return finished;
  }

  private SendOutcome outcome(DueMessage due) {
    try {
      return receivers.get(due.receiver()).send(AlertNotice.of(due));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendOutcome.Postponed("notify was ended");
    } catch (RuntimeException e) {
      return new SendOutcome.Refused("cannot be sent: " + e);
    }
  }

  /** Waits for what is on its way, within bounds: what comes later must not overtake it. */
  @Override
  public void close() {
    threads.values().forEach(ExecutorService::shutdownNow);
    for (ExecutorService thread : threads.values()) {
      try {
        thread.awaitTermination(END_LIMIT_S, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
