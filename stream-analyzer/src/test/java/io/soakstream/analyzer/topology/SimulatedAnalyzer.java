package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.topology.SimulatedTask.WriteBack;
import io.soakstream.wire.SchemaIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The analyzer's tasks over a log, without a broker and without a clock: in any order, committing
 * and crashing at any moment.
 */
final class SimulatedAnalyzer {
  private static final int JUDGES = 2;
  private static final int BUNDLED = 3;
  private static final long HOUR_MS = 3_600_000;

  final List<OutboundRecord> results = new ArrayList<>();
  final List<byte[]> rejected = new ArrayList<>();
  final List<byte[]> afterwards = new ArrayList<>();
  int crashes;
  int crashesWithOpenWork;
  int crashesWhileJudging;
  int crashesWhileMerging;
  private final List<List<Record<String, byte[]>>> partials = new ArrayList<>();
  private final List<SimulatedTask<?, ?, ?>> tasks = new ArrayList<>();
  private final List<Runnable> toMerge = new ArrayList<>();
  private final List<Runnable> toJudge = new ArrayList<>();
  private Executor merging = Runnable::run;
  private Executor judging = Runnable::run;
  private long nowMs;

  SimulatedAnalyzer(List<List<byte[]>> log, SchemaIds ids, WriteBack writeBack) {
    for (int judge = 0; judge < JUDGES; judge++) {
      partials.add(new ArrayList<>());
    }
    for (int partition = 0; partition < log.size(); partition++) {
      List<Record<byte[], byte[]>> input = new ArrayList<>();
      List<byte[]> events = log.get(partition);
      for (int i = 0; i < events.size(); i += BUNDLED) {
        List<byte[]> bundled = events.subList(i, Math.min(i + BUNDLED, events.size()));
        input.add(new Record<>(null, Bundles.of(bundled), nowMs++));
      }
      tasks.add(
          new SimulatedTask<byte[], byte[], byte[]>(
              new TaskId(0, partition),
              input,
              () -> new FoldProcessor(ids, AnalysisSettings.LIVE),
              List.of(FoldProcessor.STORE),
              List.of(),
              writeBack,
              this::handOn));
    }
    for (int judge = 0; judge < JUDGES; judge++) {
      tasks.add(
          new SimulatedTask<String, byte[], OutboundRecord>(
              new TaskId(1, judge),
              partials.get(judge),
              () ->
                  new JudgeProcessor(
                      ids,
                      AnalysisSettings.LIVE,
                      new LaneWatch(),
                      new ReadingPace(),
                      work -> merging.execute(work),
                      work -> judging.execute(work),
                      Long.MAX_VALUE),
              List.of(JudgeProcessor.STATES),
              List.of(JudgeProcessor.CLOSED),
              writeBack,
              result -> results.add(result.value())));
    }
  }

  private void handOn(Record<String, byte[]> message) {
    if (StageMessage.kindOf(message.value()) == StageMessage.REJECTED) {
      rejected.add(StageMessage.bodyOf(message.value()));
    } else if (StageMessage.kindOf(message.value()) == StageMessage.AFTERWARDS) {
      afterwards.add(StageMessage.bodyOf(message.value()));
    } else {
      partials.get(Math.floorMod(message.key().hashCode(), JUDGES)).add(message);
    }
  }

  /** Reads everything, partition after partition, and nothing goes wrong. */
  void runQuietly() {
    for (SimulatedTask<?, ?, ?> task : tasks) {
      while (task.hasMore()) {
        task.processNext();
      }
      task.prepareCommit();
      task.commit();
    }
  }

  /** Reads everything in an order, and with crashes, that the random numbers decide. */
  void runWildly(Random random) {
    merging = nowOrLater(toMerge, random);
    judging = nowOrLater(toJudge, random);
    while (tasks.stream().anyMatch(task -> !task.isCommitted())) {
      SimulatedTask<?, ?, ?> task = tasks.get(random.nextInt(tasks.size()));
      for (int i = random.nextInt(20); i > 0 && task.hasMore(); i--) {
        task.processNext();
      }
      if (random.nextInt(8) == 0) {
        nowMs += random.nextLong(HOUR_MS);
        task.punctuate(nowMs);
      }
      switch (random.nextInt(10)) {
        case 0 -> crash(task);
        case 1 -> {
          task.prepareCommit();
          crash(task);
        }
        case 2 -> {
          task.prepareCommit();
          task.commit();
          crash(task);
        }
        case 3, 4, 5 -> {
          task.prepareCommit();
          task.commit();
        }
        default -> {
          // It goes on later.
        }
      }
      for (List<Runnable> left : List.of(toMerge, toJudge)) {
        if (!left.isEmpty() && random.nextInt(8) == 0) {
          left.remove(0).run();
        }
      }
    }
    merging = Runnable::run;
    judging = Runnable::run;
    toMerge.forEach(Runnable::run);
    toJudge.forEach(Runnable::run);
    for (SimulatedTask<?, ?, ?> task : tasks) {
      task.punctuate(nowMs);
      task.prepareCommit();
      task.commit();
    }
  }

  private static Executor nowOrLater(List<Runnable> left, Random random) {
    return work -> {
      if (random.nextBoolean()) {
        left.add(work);
      } else {
        work.run();
      }
    };
  }

  private void crash(SimulatedTask<?, ?, ?> task) {
    crashes++;
    crashesWithOpenWork += task.hasOpenWork() ? 1 : 0;
    crashesWhileJudging += toJudge.isEmpty() ? 0 : 1;
    crashesWhileMerging += toMerge.isEmpty() ? 0 : 1;
    task.crash();
  }
}
