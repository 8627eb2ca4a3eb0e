package io.soakstream.promise.harness;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Kills;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/**
 * What was stated of an hour without faults, to hold against it what other analyzers state of the
 * same hour under faults. It comes at a pace, so that there is work at every fault however fast an
 * analyzer is.
 */
public record Undisturbed(
    String promise, Rig rig, Schemas schemas, Fingerprint rows, GenericRecord verdict) {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** Simulates the hour and analyses it in peace. */
  public static Undisturbed analyse(String promise, Rig rig, Schemas schemas) throws Exception {
    rig.simulate(Scenarios.hour(), "calm");
    Results calm = Results.fromNow(rig.kafka(), schemas, "calm");
    GenericRecord verdict;
    try (SoakProcess ignored = rig.analyzer("calm", "analyzer-1")) {
      verdict = calm.awaitFinal(TIMEOUT);
    }
    return new Undisturbed(promise, rig, schemas, Fingerprint.of(calm), verdict);
  }

  /** The same hour again, as a run of its own that comes within so long. */
  public SoakProcess load(String run, Duration duration) {
    return rig.producer(
        "simulate", Scenarios.hour().toString(), "--run=" + run, Scenarios.hourWithin(duration));
  }

  /** Kills of the only analyzer of an application, with a log of their own. */
  public Kills kills(String application) throws Exception {
    return kills(application, application, application + "-");
  }

  /**
   * Kills of one of several analyzers, which has started, with a log of their own: open work is
   * only what is open of that one.
   */
  public Kills kills(String application, String instance) throws Exception {
    return kills(
        application + "-" + instance, application, rig.transactionsOf(application, instance));
  }

  private Kills kills(String name, String application, String transactions) throws Exception {
    Path faults = FaultTable.dirOf(promise).resolve(name + ".log");
    Files.deleteIfExists(faults);
    return new Kills(faults, rig.kafka(), application, Set.of(Topics.EVENTS), transactions);
  }

  /** Waits for the final verdict of a run. */
  public GenericRecord awaitFinal(String run) throws InterruptedException {
    return Results.of(rig.kafka(), schemas, run).awaitFinal(TIMEOUT);
  }

  /**
   * Waits for the final verdict of a run. Fails, and leaves evidence, unless rows and verdict are
   * the same and nothing is rejected.
   */
  public void hold(String fault, long times, String run) throws Exception {
    GenericRecord found = awaitFinal(run);
    Results results = Results.of(rig.kafka(), schemas, run);
    List<String> differences = new ArrayList<>(rows.differences(Fingerprint.of(results)));
    if (!verdict.get("body_sha256").equals(found.get("body_sha256"))) {
      differences.add("body_sha256 differs");
    }
    if (!results.rejected().isEmpty()) {
      differences.add(results.rejected().size() + " events are rejected");
    }
    FaultTable.add(
        fault,
        promise,
        times,
        (Long) ((GenericRecord) found.get("ledger")).get("analysed"),
        differences.isEmpty()
            ? rows.rows() + " rows identical"
            : "BROKEN: " + differences.size() + " rows differ");
    Evidence.holds(
        promise, rig, differences, Map.of("without faults", verdict, "disturbed", found));
  }
}
