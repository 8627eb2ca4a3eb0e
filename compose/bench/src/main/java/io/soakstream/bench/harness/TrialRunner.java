package io.soakstream.bench.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a side once and measures it. Used by one thread; {@link #close} by any. */
public final class TrialRunner implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private final Path logs;
  private volatile SideProcess running;

  public TrialRunner(Path logs) {
    this.logs = logs;
  }

  public TrialResult run(BenchmarkSide side, int round) throws Exception {
    ProcessLaunch launch = side.launch(round);
    Path log = logs.resolve(side.name().replace(' ', '-') + "-" + round + ".log");
    Map<String, Double> figures = new HashMap<>(launch.figures());
    try (CompletionGoal goal = launch.goal();
        SideProcess process = SideProcess.start(launch, log)) {
      running = process;
      try (ProcessGauge gauge = new ProcessGauge(process.pid())) {
        if (goal == CompletionGoal.END_OF_PROCESS) {
          toItsEnd(side, launch, process, figures, log);
        } else {
          toItsGoal(side, launch, process, gauge, figures, log);
        }
        figures.put(FigureNames.PEAK_BYTES, (double) gauge.peakBytes());
      }
      if (goal != CompletionGoal.END_OF_PROCESS) {
        process.stop();
      }
    } finally {
      running = null;
    }
    return new TrialResult(round, side.name(), launch.command(), FigureNames.derived(figures));
  }

  private static void toItsEnd(
      BenchmarkSide side,
      ProcessLaunch launch,
      SideProcess process,
      Map<String, Double> figures,
      Path log)
      throws Exception {
    if (!process.awaitEnd(launch.limit())) {
      throw failed(side, "did not end within " + launch.limit().toSeconds() + " s", process, log);
    }
    double wall = process.secondsSinceStart();
    if (!launch.exitCodes().contains(process.exitCode())) {
      throw failed(side, "ended with exit code " + process.exitCode(), process, log);
    }
    Optional<String> line = process.lastLine();
    if (line.isPresent()) {
      figures.putAll(own(line.get()));
    }
    figures.put(FigureNames.WALL_S, wall);
    figures.put(FigureNames.CPU_S, process.cpuSeconds());
  }

  private static void toItsGoal(
      BenchmarkSide side,
      ProcessLaunch launch,
      SideProcess process,
      ProcessGauge gauge,
      Map<String, Double> figures,
      Path log)
      throws Exception {
    while (!launch.goal().await(POLL_INTERVAL)) {
      if (!process.isAlive()) {
        throw failed(side, "ended before its work was done", process, log);
      }
      if (process.secondsSinceStart() > launch.limit().toSeconds()) {
        throw failed(side, "took more than " + launch.limit().toSeconds() + " s", process, log);
      }
    }
    double wall = process.secondsSinceStart();
    figures.put(FigureNames.CPU_S, gauge.cpuSeconds());
    figures.putAll(launch.goal().figures());
    figures.put(FigureNames.WALL_S, wall);
  }

  private static TrialFailedException failed(
      BenchmarkSide side, String how, SideProcess process, Path log) {
    List<String> said = process.lastLines();
    String last = said.isEmpty() ? "" : "; it said: " + said.get(said.size() - 1);
    return new TrialFailedException(side.name() + " " + how + last + "; see " + log);
  }

  /** The numbers of a JSON object; nothing of any other line. */
  private static Map<String, Double> own(String line) throws IOException {
    Map<String, Double> own = new HashMap<>();
    if (!line.startsWith("{")) {
      return own;
    }
    try {
      for (Map.Entry<String, JsonNode> field : JSON.readTree(line).properties()) {
        if (field.getValue().isNumber()) {
          own.put(field.getKey(), field.getValue().asDouble());
        }
      }
    } catch (JsonProcessingException e) {
      return Map.of();
    }
    return own;
  }

  /** Ends the side that runs, by force. */
  @Override
  public void close() {
    SideProcess process = running;
    if (process != null) {
      process.close();
    }
  }
}
