package io.soakstream.producer.importer;

import io.soakstream.event.Origin;
import io.soakstream.event.PhasePlan;
import io.soakstream.event.RunStarted;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.producer.event.UnstampedEvent;
import io.soakstream.producer.importer.resource.ResourceReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run of imported results is: everything but the results themselves. Immutable.
 *
 * @param scenario what the run is called; runs of one name are compared with each other
 * @param sitting the stretch of the files that is judged
 * @param plannedUs how long it should have been, microseconds; 0 when nobody says
 * @param rules as written
 * @param resources readings to judge beside the requests, in the order of time
 * @param wanting why what was recorded is not all; empty when nothing says so
 * @param notes for the verdict's warnings
 */
public record ImportPlan(
    String scenario,
    Sitting sitting,
    long plannedUs,
    List<String> rules,
    List<ResourceReading> resources,
    List<String> wanting,
    List<String> notes) {
  /** The one phase of an imported run. */
  public static final String PHASE = "import";

  private static final long LONGEST_US = 31L * 86_400_000_000L;

  public ImportPlan {
    rules = List.copyOf(rules);
    resources = List.copyOf(resources);
    wanting = List.copyOf(wanting);
    notes = List.copyOf(notes);
  }

  /** Start of the run: the full ten seconds before the first request. */
  long startUs() {
    return BaseWindowGrid.startOf(sitting.startUs());
  }

  /** When it should have ended. */
  long plannedEndUs() {
    return plannedUs > 0 ? sitting.startUs() + plannedUs : sitting.endUs();
  }

  /** The first event of the run. */
  UnstampedEvent event(ImportScan scan) {
    return event(
        scenario,
        rules,
        startUs(),
        sitting.startUs(),
        plannedEndUs(),
        List.copyOf(scan.tenants().keySet()),
        List.copyOf(scan.endpoints().keySet()),
        scan.provenances());
  }

  /**
   * The first event of a run of results.
   *
   * @param startUs start of the run, a full ten seconds
   * @param loadStartUs when its load began
   * @param plannedEndUs not after the start when it is not known
   * @param tenants those that are known before
   * @param endpoints likewise
   */
  public static UnstampedEvent event(
      String scenario,
      List<String> rules,
      long startUs,
      long loadStartUs,
      long plannedEndUs,
      List<String> tenants,
      List<String> endpoints,
      List<ResultProvenance> provenances) {
    Map<String, String> unsupported = new TreeMap<>();
    Map<String, String> tags = new TreeMap<>();
    for (ResultProvenance each : provenances) {
      unsupported.putAll(each.unsupported());
      tags.put("tool", each.tool());
      tags.put("format", each.format());
    }
    long phaseEndUs = plannedEndUs > loadStartUs ? plannedEndUs : loadStartUs + LONGEST_US;
    RunStarted.Builder plan =
        RunStarted.newBuilder()
            .setTimeUs(startUs)
            .setPlannedEndUs(plannedEndUs)
            .setScenario(scenario)
            .setScenarioText("")
            .setOrigin(Origin.IMPORT)
            .setSeed(0)
            .setRules(rules)
            .setTenants(tenants)
            .setEndpoints(endpoints)
            .setPhases(List.of(new PhasePlan(PHASE, loadStartUs, phaseEndUs, false, Map.of())))
            .setTags(tags)
            .setUnsupported(unsupported);
    return at ->
        plan.setRun(at.run())
            .setProducer(at.producer())
            .setLane(at.lane())
            .setSequence(at.sequence())
            .build();
  }

  /** All reasons why the run is not whole, those of the files included. */
  List<String> wanting(ImportScan scan) {
    List<String> all = new ArrayList<>(wanting);
    for (ScannedFile file : scan.files()) {
      file.provenance().cut().ifPresent(place -> all.add(file.input().name() + " ends " + place));
      if (file.skipped() > 0) {
        all.add(
            file.skipped()
                + " records of "
                + file.input().name()
                + " could not be read and were left out, first "
                + file.firstProblem().orElse(""));
      }
    }
    return all;
  }
}
