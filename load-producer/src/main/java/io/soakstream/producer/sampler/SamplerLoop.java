package io.soakstream.producer.sampler;

import io.soakstream.secret.SecretValues;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one source at its interval, on a thread of its own, until closed. A read that fails is told
 * once and tried again, each time after twice as long, at most a minute; a read that succeeds after
 * it is told too. Nothing that a source does stops the load or another sampler.
 */
final class SamplerLoop implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SamplerLoop.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long BACKOFF_NS_MAX = Duration.ofMinutes(1).toNanos();

  /** More would make a run unreadable; the rest is in the series. */
  private static final int NOTES_MAX = 100;

  private static final int TEXT_MAX = 400;

  private final SampledSource sampled;
  private final SamplerListener listener;
  private final ScheduledExecutorService timeouts;
  private final SamplerCost cost;
  private final CounterMemory counters = new CounterMemory();
  private final Thread thread;
  private volatile boolean isClosed;
  private volatile long delayNs;
  private int failures;
  private int notes;

  SamplerLoop(SampledSource sampled, SamplerListener listener, ScheduledExecutorService timeouts) {
    this.sampled = sampled;
    this.listener = listener;
    this.timeouts = timeouts;
    this.cost = new SamplerCost(sampled.name());
    this.thread = new Thread(this, "sampler-" + sampled.name());
    thread.setDaemon(true);
  }

  SamplerCost cost() {
    return cost;
  }

  void start(Duration delay) {
    delayNs = delay.toNanos();
    thread.start();
  }

  @Override
  public void run() {
    long dueNs = System.nanoTime() + delayNs;
    boolean isThere = true;
    while (isThere && !isClosed) {
      long waitNs = dueNs - System.nanoTime();
      if (waitNs > 0) {
        LockSupport.parkNanos(waitNs);
      } else {
        isThere = readOnce();
        long everyNs = sampled.every().toNanos();
        long pauseNs =
            Math.min(everyNs << Math.min(failures, 20), Math.max(everyNs, BACKOFF_NS_MAX));
        // Missed turns are left out: a source that is slow is not asked more often for it.
        dueNs = Math.max(dueNs + pauseNs, System.nanoTime());
      }
    }
    sampled.source().close();
  }

  /** Gives false when the source is gone for good. */
  private boolean readOnce() {
    long cpuNs = THREADS.getCurrentThreadCpuTime();
    long beganNs = System.nanoTime();
    ReadingSheet sheet = new ReadingSheet(sampled.name(), counters, beganNs);
    SamplerTimeout timeout = new SamplerTimeout(Thread.currentThread(), sampled.source());
    Future<?> timer = timeouts.schedule(timeout, sampled.timeout().toNanos(), TimeUnit.NANOSECONDS);
    try {
      sampled.source().read(sheet);
      if (timeout.settle()) {
        failed("no answer within " + sampled.timeout().toMillis() + " ms");
      } else {
        succeeded(sheet);
      }
    } catch (SourceGoneException e) {
      timeout.settle();
      LOG.warn("{}; it is no longer sampled: {}", e.told(), e.getMessage());
      tell(SamplerNote.now(SamplerNote.GONE, e.told()));
      return false;
    } catch (Exception | LinkageError e) {
      boolean isExpired = timeout.settle();
      failed(isExpired ? "no answer within " + sampled.timeout().toMillis() + " ms" : reason(e));
    } finally {
      timer.cancel(false);
      sheet.notes().forEach(this::tell); // such as why it cannot be read any more
      cost.add(THREADS.getCurrentThreadCpuTime() - cpuNs, System.nanoTime() - beganNs);
    }
    return true;
  }

  private void succeeded(ReadingSheet sheet) {
    if (failures > 0) {
      failures = 0;
      LOG.info("sampler {} reads again", sampled.name());
      tell(SamplerNote.now(SamplerNote.SAMPLER, "sampler " + sampled.name() + " reads again"));
    }
    synchronized (this) {
      if (!isClosed && !sheet.samples().isEmpty()) {
        listener.sampled(sheet.samples());
      }
    }
  }

  private void failed(String reason) {
    if (isClosed) {
      return; // what a read says that was ended
    }
    if (failures++ == 0) {
      String text = sampled.trouble() + ": " + SecretValues.NONE.hiddenIn(cut(reason));
      LOG.warn("{}; its readings are missing until it can", text);
      tell(SamplerNote.now(sampled.troubleKind(), text));
    }
  }

  private synchronized void tell(SamplerNote note) {
    if (!isClosed && notes++ < NOTES_MAX) {
      listener.noted(
          notes < NOTES_MAX
              ? note
              : SamplerNote.now(
                  SamplerNote.SAMPLER,
                  "sampler " + sampled.name() + " has more to tell than " + NOTES_MAX + " notes"));
    }
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  private static String cut(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= TEXT_MAX ? line : line.substring(0, TEXT_MAX - 1) + "…";
  }

  /** From now on the listener hears nothing of it. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
    }
    LockSupport.unpark(thread);
    thread.interrupt();
    sampled.source().close();
  }
}
