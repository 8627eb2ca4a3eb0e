package io.soakstream.analyzer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.analyzer.intake.TestSchemaIds;
import io.soakstream.analyzer.topology.RandomRun.Fate;
import io.soakstream.analyzer.topology.SimulatedTask.WriteBack;
import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.result.LedgerRow;
import io.soakstream.result.RunAnnotation;
import io.soakstream.result.SecondCount;
import io.soakstream.result.Status;
import io.soakstream.result.StatusCount;
import io.soakstream.result.Verdict;
import io.soakstream.result.WindowKind;
import io.soakstream.result.WindowStats;
import io.soakstream.topic.Topic;
import io.soakstream.topic.VerdictHeaders;
import io.soakstream.wire.WireDecoder;
import io.soakstream.wire.WireEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Thousands of small runs, each with another disorder and other crashes. {@code -Dsoak.seeds=N}
 * asks for more of them, {@code -Dsoak.seed=N} for a single one, {@code -Dquick} for few.
 */
class TopologySimulationTest {
  private static final int SEEDS =
      Integer.getInteger("soak.seeds", System.getProperty("quick") == null ? 5_000 : 200);
  private static final long MINUTE_US = 60_000_000L;
  private static final long HOUR_US = 3_600_000_000L;

  private static final int CROWD_KEPT = 100;

  private static final long BASE_US = 10_000_000L;
  private static final long ORIGIN_US = RandomRun.START_US / BASE_US * BASE_US;

  private final TestSchemaIds ids = new TestSchemaIds();
  private final LongAdder crashesWithOpenWork = new LongAdder();
  private final LongAdder crashesWhileMerging = new LongAdder();
  private final LongAdder crashesWhileJudging = new LongAdder();
  private final LongAdder provisionalVerdicts = new LongAdder();

  /** What one partition and no fault say of a run. */
  private record Reported(Verdict verdict, Map<String, WindowStats> windows) {}

  @Test
  void shouldTellTheSameOfEveryRunWhateverCrashed() {
    Integer single = Integer.getInteger("soak.seed");
    int first = single == null ? 0 : single;
    int last = single == null ? SEEDS - 1 : single;
    Map<Fate, Integer> fates = new ConcurrentSkipListMap<>();
    long began = System.nanoTime();
    IntStream.rangeClosed(first, last)
        .parallel()
        .forEach(seed -> fates.merge(checkNamed(seed), 1, Integer::sum));
    System.out.printf(
        Locale.ROOT,
        "simulation: %,d seeds in %.1f s, %s, %,d crashes with open work, %,d while merging,"
            + " %,d while judging%n",
        last - first + 1,
        (System.nanoTime() - began) / 1e9,
        fates,
        crashesWithOpenWork.sum(),
        crashesWhileMerging.sum(),
        crashesWhileJudging.sum());
    if (single == null) {
      assertThat(fates).containsOnlyKeys(Fate.values());
      assertThat(crashesWithOpenWork.sum()).isGreaterThan(SEEDS);
      assertThat(crashesWhileMerging.sum()).isGreaterThan(SEEDS / 10);
      assertThat(crashesWhileJudging.sum()).isGreaterThan(SEEDS / 10);
      assertThat(provisionalVerdicts.sum()).isGreaterThan(SEEDS);
    }
  }

  @Test
  void shouldCatchAWriteBackAfterTheTransaction() {
    int caught = 0;
    for (int seed = 0; seed < 20; seed++) {
      try {
        check(seed, WriteBack.AFTER_THE_TRANSACTION);
      } catch (AssertionError | RuntimeException e) {
        caught++;
      }
    }

    assertThat(caught).isGreaterThan(10);
  }

  private Fate checkNamed(int seed) {
    try {
      return check(seed, WriteBack.BEFORE_THE_TRANSACTION);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed " + seed + " is told wrongly; again with -Dsoak.seed=" + seed, e);
    }
  }

  private Fate check(int seed, WriteBack writeBack) {
    Random random = new Random(seed);
    RandomRun run = new RandomRun("run-" + seed, random, new WireEncoder(ids));
    SimulatedAnalyzer quiet =
        new SimulatedAnalyzer(run.log(1), ids, WriteBack.BEFORE_THE_TRANSACTION);
    quiet.runQuietly();
    SimulatedAnalyzer wild = new SimulatedAnalyzer(run.log(1 + random.nextInt(5)), ids, writeBack);
    wild.runWildly(random);
    crashesWithOpenWork.add(wild.crashesWithOpenWork);
    crashesWhileMerging.add(wild.crashesWhileMerging);
    crashesWhileJudging.add(wild.crashesWhileJudging);

    Reported expected = reported(quiet);
    Reported reported = reported(wild);

    assertThat(reported.verdict().getBodySha256()).isEqualTo(expected.verdict().getBodySha256());
    assertThat(reported.windows().keySet()).isEqualTo(expected.windows().keySet());
    shouldBeWhatABatchSays(reported.windows(), run);
    shouldBalance(reported.verdict(), run);
    assertThat(wild.rejected).hasSameSizeAs(quiet.rejected);
    assertThat(guestsOf(wild)).isEqualTo(guestsOf(quiet)).hasSize(run.guests);
    return run.fate;
  }

  /** Kinds of the annotations that are told, of those that came afterwards with a mark. */
  private Set<String> guestsOf(SimulatedAnalyzer analyzer) {
    WireDecoder decoder = new WireDecoder(ids);
    Set<String> kinds = new TreeSet<>();
    analyzer.results.stream()
        .filter(result -> result.topic() == Topic.ANNOTATIONS)
        .forEach(row -> kinds.add(((RunAnnotation) decoder.decode(row.value())).getKind()));
    for (byte[] row : analyzer.afterwards) {
      RunAnnotation late = (RunAnnotation) decoder.decode(row);
      assertThat(late.getOffset()).isNotNull();
      if (!kinds.contains(late.getKind())) {
        kinds.add(late.getKind() + " afterwards");
      }
    }
    kinds.removeIf(kind -> kinds.contains(kind.replace(" afterwards", "")) && kind.contains(" "));
    return kinds;
  }

  private Reported reported(SimulatedAnalyzer analyzer) {
    List<Verdict> verdicts = new ArrayList<>();
    List<String> verdictIds = new ArrayList<>();
    Map<String, WindowStats> windows = new HashMap<>();
    WireDecoder decoder = new WireDecoder(ids);
    for (OutboundRecord result : analyzer.results) {
      SpecificRecord record = decoder.decode(result.value());
      if (result.topic() == Topic.VERDICTS) {
        verdictIds.add(result.headers().get(VerdictHeaders.ID));
      }
      if (record instanceof Verdict verdict && verdict.getFinal$()) {
        verdicts.add(verdict);
      } else if (result.topic() == Topic.WINDOWS) {
        WindowStats row = (WindowStats) record;
        assertThat(windows.put(key(row), row)).as("row %s is told once", key(row)).isNull();
      }
    }
    assertThat(verdicts).as("final verdicts").hasSize(1);
    shouldNumberWithoutGap(verdictIds, verdicts.get(0).getRun());
    return new Reported(verdicts.get(0), windows);
  }

  /** Whatever crashed in between: those on the way from 1, the last one 0. */
  private void shouldNumberWithoutGap(List<String> verdictIds, String run) {
    List<String> expected = new ArrayList<>();
    for (int number = 1; number < verdictIds.size(); number++) {
      expected.add(run + "|live|" + number);
    }
    expected.add(run + "|live|0");
    assertThat(verdictIds).isEqualTo(expected);
    provisionalVerdicts.add(verdictIds.size() - 1);
  }

  private static void shouldBalance(Verdict verdict, RandomRun run) {
    LedgerRow ledger = verdict.getLedger();
    assertThat(ledger.getAttempted())
        .isEqualTo(ledger.getAcknowledged() + ledger.getUnacknowledged());
    assertThat(ledger.getAcknowledged() + ledger.getLanded())
        .isEqualTo(
            ledger.getAnalysed() + ledger.getRejected() + ledger.getLate() + ledger.getMissing());
    assertThat(ledger.getMissing()).isEqualTo(run.lost);
    assertThat(ledger.getLate()).isZero();
    assertThat(ledger.getRejected()).isEqualTo(run.misnamed);
    assertThat(verdict.getRequests()).isEqualTo(sent(run.delivered).size());
    if (run.fate == Fate.DIES) {
      assertThat(verdict.getStatus()).isIn(Status.ABORTED, Status.INCOMPLETE);
    } else if (run.lost > 0) {
      assertThat(verdict.getStatus()).isEqualTo(Status.INCOMPLETE);
    } else {
      assertThat(verdict.getStatus()).isNotIn(Status.ABORTED, Status.INCOMPLETE);
    }
  }

  /** Those that reached the target: what the generator failed to send is no request of it. */
  private static List<RequestResult> sent(List<RequestResult> requests) {
    return requests.stream().filter(r -> r.getOutcome() != Outcome.GENERATOR_FAILURE).toList();
  }

  private static void shouldBeWhatABatchSays(Map<String, WindowStats> windows, RandomRun run) {
    Map<String, List<RequestResult>> batch = new HashMap<>();
    for (RequestResult request : run.delivered) {
      long startUs = request.getIntendedStartUs();
      long sinceUs = startUs - ORIGIN_US;
      String tenant = request.getTenant();
      String endpoint = request.getEndpoint();
      for (String series :
          List.of("*|*", tenant + "|*", "*|" + endpoint, tenant + "|" + endpoint)) {
        add(batch, WindowKind.MINUTE, ORIGIN_US + sinceUs / MINUTE_US * MINUTE_US, series, request);
        add(batch, WindowKind.HOUR, ORIGIN_US + sinceUs / HOUR_US * HOUR_US, series, request);
        add(batch, WindowKind.RUN, ORIGIN_US, series, request);
        if (series.contains("*")) {
          add(batch, WindowKind.BASE, startUs / BASE_US * BASE_US, series, request);
        }
      }
    }
    if (run.crowded) {
      shouldMergeTheCrowd(windows, batch);
      return;
    }
    batch.forEach((key, requests) -> shouldEqual(key, windows.get(key), requests));
    long rows =
        windows.values().stream().filter(row -> row.getWindow() != WindowKind.PHASE).count();
    assertThat(rows).isEqualTo(batch.size());
  }

  /**
   * Of the crowd, each window keeps some tenants whole and the rest together; of its sums nothing
   * is lost.
   */
  private static void shouldMergeTheCrowd(
      Map<String, WindowStats> windows, Map<String, List<RequestResult>> batch) {
    Map<String, Long> merged = new HashMap<>();
    Map<String, Integer> kept = new HashMap<>();
    batch.forEach(
        (key, requests) -> {
          WindowStats row = windows.get(key);
          String[] parts = key.split("\\|");
          String window = parts[0] + "|" + parts[1];
          if (row == null) {
            assertThat(isUndeclared(parts[2])).isTrue();
            merged.merge(
                window + "|__other__|" + parts[3] + "|", (long) sent(requests).size(), Long::sum);
          } else {
            shouldEqual(key, row, requests);
            if (isUndeclared(parts[2]) && parts[3].equals("*")) {
              kept.merge(window, 1, Integer::sum);
            }
          }
        });
    assertThat(kept.values()).allMatch(tenants -> tenants <= CROWD_KEPT);
    merged.forEach(
        (key, requests) -> {
          assertThat(windows.get(key).getRequests()).as("requests of %s", key).isEqualTo(requests);
          assertThat(windows.get(key).getOther()).as("others of %s", key).isEqualTo(requests);
          String[] parts = key.split("\\|");
          if (parts[3].equals("*")) {
            assertThat(windows.get(parts[0] + "|" + parts[1] + "|*|*|").getOther())
                .as("others of all in %s", key)
                .isEqualTo(requests);
          }
        });
  }

  private static boolean isUndeclared(String tenant) {
    return !tenant.equals("A") && !tenant.equals("*");
  }

  private static void add(
      Map<String, List<RequestResult>> batch,
      WindowKind kind,
      long startUs,
      String series,
      RequestResult request) {
    batch
        .computeIfAbsent(kind + "|" + startUs + "|" + series + "|", key -> new ArrayList<>())
        .add(request);
  }

  private static void shouldEqual(String key, WindowStats row, List<RequestResult> attempts) {
    assertThat(row).as("row %s", key).isNotNull();
    List<RequestResult> requests = sent(attempts);
    assertThat(row.getGeneratorFailures())
        .as("failures of the generator in %s", key)
        .isEqualTo(attempts.size() - requests.size());
    long[] lateUs =
        requests.stream()
            .mapToLong(RequestResult::getSendDelayUs)
            .filter(delayUs -> delayUs > 20_000)
            .toArray();
    assertThat(row.getLateSends()).as("late sends of %s", key).isEqualTo(lateUs.length);
    assertThat(row.getGeneratorDelayMaxUs())
        .as("longest delay of %s", key)
        .isEqualTo(LongStream.of(lateUs).max().orElse(0));
    assertThat(row.getRequests()).as("requests of %s", key).isEqualTo(requests.size());
    long[] sorted =
        requests.stream()
            .filter(request -> request.getStatus() != 0)
            .mapToLong(request -> request.getEndUs() - request.getIntendedStartUs())
            .sorted()
            .toArray();
    assertThat(row.getErrors())
        .as("errors of %s", key)
        .isEqualTo(requests.stream().filter(TopologySimulationTest::isError).count());
    assertThat(statuses(row)).as("statuses of %s", key).isEqualTo(statuses(requests));
    boolean hasSeconds = key.startsWith("BASE|") && key.endsWith("|*|*|");
    assertThat(row.getSeconds())
        .as("seconds of %s", key)
        .isEqualTo(hasSeconds ? seconds(row.getWindowStartUs(), requests) : List.of());
    assertThat(row.getResponses()).as("responses of %s", key).isEqualTo(sorted.length);
    assertThat(row.getSumUs()).as("sum of %s", key).isEqualTo(LongStream.of(sorted).sum());
    if (sorted.length > 0) {
      long p90 = sorted[(int) Math.ceil(0.9 * sorted.length) - 1];
      assertThat(row.getMaxUs()).as("maximum of %s", key).isEqualTo(sorted[sorted.length - 1]);
      assertThat(row.getP90Us())
          .as("p90 of %s", key)
          .isBetween(p90 * 999 / 1_000, p90 * 1_001 / 1_000 + 1);
      assertThat(
              Arrays.stream(row.getResponse().getCounts().stream().mapToLong(l -> l).toArray())
                  .sum())
          .isEqualTo(sorted.length);
    }
  }

  private static List<SecondCount> seconds(long windowStartUs, List<RequestResult> requests) {
    TreeMap<Integer, List<RequestResult>> bySecond =
        requests.stream()
            .collect(
                Collectors.groupingBy(
                    r -> (int) ((r.getIntendedStartUs() - windowStartUs) / 1_000_000),
                    TreeMap::new,
                    Collectors.toList()));
    return bySecond.entrySet().stream()
        .map(
            second -> {
              long[] us =
                  second.getValue().stream()
                      .filter(request -> request.getStatus() != 0)
                      .mapToLong(request -> request.getEndUs() - request.getIntendedStartUs())
                      .toArray();
              return new SecondCount(
                  second.getKey(),
                  (long) second.getValue().size(),
                  second.getValue().stream().filter(TopologySimulationTest::isError).count(),
                  (long) us.length,
                  LongStream.of(us).sum(),
                  LongStream.of(us).max().orElse(0));
            })
        .toList();
  }

  private static boolean isError(RequestResult request) {
    return request.getOutcome() != Outcome.OK && request.getOutcome() != Outcome.EXPECTED_DENIAL;
  }

  private static Map<String, Long> statuses(List<RequestResult> requests) {
    return requests.stream()
        .collect(
            Collectors.groupingBy(
                r -> (r.getStatus() < 1_000 ? r.getStatus() : -1) + " " + r.getOutcome(),
                Collectors.counting()));
  }

  private static Map<String, Long> statuses(WindowStats row) {
    return row.getStatuses().stream()
        .collect(
            Collectors.toMap(
                count -> count.getStatus() + " " + count.getOutcome(), StatusCount::getRequests));
  }

  private static String key(WindowStats row) {
    return row.getWindow()
        + "|"
        + row.getWindowStartUs()
        + "|"
        + row.getTenant()
        + "|"
        + row.getEndpoint()
        + "|"
        + row.getPhase();
  }
}
