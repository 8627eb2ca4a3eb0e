package io.soakstream.stack;

import io.soakstream.metrics.HealthProbe;
import io.soakstream.metrics.MetricBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What the supervisor of a stack tells of its parts. Stateless. */
public final class StackFigures {
  private StackFigures() {}

  /** Names every figure; nothing is read yet. */
  public static void register(MetricBook book, Supplier<List<ProcessStatus>> processes) {
    book.gauges(
        "soak_stack_process_up",
        "1 while the process runs and answers, otherwise 0.",
        "process",
        () -> byProcess(processes, one -> one.state() == ProcessState.RUNNING ? 1 : 0));
    book.counters(
        "soak_stack_restarts",
        "How often the process was started again since the stack came up.",
        "process",
        () -> byProcess(processes, ProcessStatus::restarts));
  }

  /** Ready when every part runs that a run needs. */
  static HealthProbe health(Supplier<List<ProcessStatus>> processes) {
    return new HealthProbe(
        () -> first(processes, "has been given up", ProcessState.FAILED),
        () ->
            processes.get().stream()
                .filter(one -> StackPart.isOfPipeline(one.name()))
                .filter(one -> one.state() != ProcessState.RUNNING)
                .map(one -> one.name() + " is not running")
                .findFirst());
  }

  private static Optional<String> first(
      Supplier<List<ProcessStatus>> processes, String words, ProcessState state) {
    return processes.get().stream()
        .filter(one -> StackPart.isOfPipeline(one.name()))
        .filter(one -> one.state() == state)
        .map(one -> one.name() + " " + words)
        .findFirst();
  }

  private static Map<String, Double> byProcess(
      Supplier<List<ProcessStatus>> processes, ToDoubleFunction<ProcessStatus> figure) {
    Map<String, Double> values = new TreeMap<>();
    processes.get().forEach(one -> values.put(one.name(), figure.applyAsDouble(one)));
    return values;
  }
}
