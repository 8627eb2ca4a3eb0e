package io.soakstream.producer.sampler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples processes every second on a thread of its own, until closed. A process that vanishes is
 * reported once and left out from then on; one that cannot be read is tried again. On a machine
 * without /proc nothing is sampled, and a warning says so.
 */
public final class Sampler implements AutoCloseable {
  /** Source name of this very process. */
  public static final String GENERATOR = "generator";

  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
  private static final long EVERY_MS = 1000;

  private final List<ProcessSampler> processes = new ArrayList<>();
  private final Consumer<List<Sample>> samples;
  private final Consumer<String> vanished;
  private final Consumer<String> unread;
  private final Set<Long> reportedUnread = new HashSet<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "sampler");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param pids name to pid, beside this process, which is sampled as {@link #GENERATOR}
   * @param samples takes what was read, on the sampler's thread
   * @param vanished takes a sentence about a process that is gone, on the sampler's thread
   * @param unread takes a sentence about a process that is there and cannot be read, once for each,
   *     on the sampler's thread: a trouble of ours, such as having no descriptors left
   */
  public Sampler(
      Path proc,
      Map<String, Long> pids,
      Consumer<List<Sample>> samples,
      Consumer<String> vanished,
      Consumer<String> unread) {
    this.unread = unread;
    this.samples = samples;
    this.vanished = vanished;
    if (Files.isDirectory(proc.resolve("self"))) {
      processes.add(new ProcessSampler(proc, GENERATOR, ProcessHandle.current().pid()));
      pids.forEach((name, pid) -> processes.add(new ProcessSampler(proc, name, pid)));
    } else {
      LOG.warn(
          "{} is not there: CPU and memory are sampled on Linux only, this run has none", proc);
    }
  }

  /** Starts to sample after a delay, then every second. */
  @SuppressWarnings("FutureReturnValueIgnored") // sampling never throws
  public void start(Duration delay) {
    clock.scheduleAtFixedRate(this::sample, delay.toMillis() + 1, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void sample() {
    for (Iterator<ProcessSampler> each = processes.iterator(); each.hasNext(); ) {
      ProcessSampler process = each.next();
      try {
        samples.accept(process.sample(System.nanoTime()));
        reportedUnread.remove(process.pid());
      } catch (ProcessGoneException e) {
        each.remove();
        String text = "process " + process.pid() + " (" + process.source() + ") is gone";
        LOG.warn("{}; it is no longer sampled: {}", text, e.getMessage());
        vanished.accept(text);
      } catch (IOException e) {
        unread(process, e);
      } catch (RuntimeException e) {
        LOG.warn("one sample of {} was lost: {}", process.source(), e.toString());
      }
    }
  }

  private void unread(ProcessSampler process, IOException failure) {
    String text =
        "process "
            + process.pid()
            + " ("
            + process.source()
            + ") is there, but the sampler cannot read it: "
            + failure.getMessage();
    if (reportedUnread.add(process.pid())) {
      LOG.warn("{}; its readings are missing until it can", text);
      unread.accept(text);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
