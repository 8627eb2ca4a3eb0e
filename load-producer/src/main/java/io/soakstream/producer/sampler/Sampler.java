package io.soakstream.producer.sampler;

import io.soakstream.producer.sampler.process.ProcessSource;
import io.soakstream.producer.scenario.sampler.SamplerPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All samplers of a run: this very process, the processes that were named by their pids, and those
 * of the scenario; and what they cost. A process that vanishes is reported once and left out from
 * then on. On a machine without /proc no process is sampled, and a warning says so.
 */
public final class Sampler implements AutoCloseable {
  /** Source name of this very process. */
  public static final String GENERATOR = "generator";

  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration COST_EVERY = Duration.ofSeconds(10);

  private final List<SamplerLoop> loops = new ArrayList<>();
  private final ScheduledExecutorService timeouts =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "sampler-timeouts");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param proc {@code /proc}, or a stand-in
   * @param pids name to pid, beside this process, which is sampled as {@link #GENERATOR}
   * @param planned those of the scenario, made ready
   */
  public Sampler(
      Path proc, Map<String, Long> pids, PlannedSources planned, SamplerListener listener) {
    if (Files.isDirectory(proc.resolve("self"))) {
      add(process(proc, GENERATOR, ProcessHandle.current().pid()), listener);
      pids.forEach((name, pid) -> add(process(proc, name, pid), listener));
    } else {
      LOG.warn(
          "{} is not there: CPU and memory are sampled on Linux only, this run has none", proc);
    }
    planned.sources().forEach((plan, source) -> add(sampled(plan, source), listener));
    if (!planned.sources().isEmpty()) {
      List<SamplerCost> costs = loops.stream().map(SamplerLoop::cost).toList();
      ResourceSource cost = sheet -> SamplerCost.writeAll(costs, sheet);
      add(SampledSource.of(GENERATOR, cost, COST_EVERY, TIMEOUT), listener);
    }
  }

  private void add(SampledSource source, SamplerListener listener) {
    loops.add(new SamplerLoop(source, listener, timeouts));
  }

  private static SampledSource sampled(SamplerPlan plan, ResourceSource source) {
    return SampledSource.of(plan.name(), source, plan.every(), plan.timeout());
  }

  /** One that is there and cannot be read is a trouble of ours, such as having no descriptors. */
  private static SampledSource process(Path proc, String name, long pid) {
    String trouble = "process " + pid + " (" + name + ") is there, but the sampler cannot read it";
    ResourceSource source = ProcessSource.ofPid(proc, name, pid);
    return new SampledSource(name, source, EVERY, TIMEOUT, trouble, "generator");
  }

  /** Starts to sample after a delay. */
  public void start(Duration delay) {
    loops.forEach(loop -> loop.start(delay));
  }

  @Override
  public void close() {
    loops.forEach(SamplerLoop::close);
    timeouts.shutdownNow();
  }
}
