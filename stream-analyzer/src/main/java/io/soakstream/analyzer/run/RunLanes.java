package io.soakstream.analyzer.run;

import io.soakstream.analyzer.intake.LaneAccount;
import io.soakstream.analyzer.intake.LaneStatus;
import io.soakstream.analyzer.run.RunFold.FoldStatus;
import io.soakstream.event.LaneEnd;
import io.soakstream.result.LaneLedger;
import io.soakstream.result.LedgerRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lanes of a run over all partitions: what gates its windows, what is still to come, and the
 * ledger. Confined to one thread.
 */
public final class RunLanes {
  /** A lane that is known to stage 2; the status is null until stage 1 has seen it. */
  private static final class LaneView {
    private LaneStatus status;
    private boolean announced;
    private long watermarkUs = LaneAccount.NOTHING_PROMISED;
  }

  private static final int REJECTING_REPORTED = 5;

  private final TreeMap<String, LaneView> lanes = new TreeMap<>();
  private final TreeMap<Integer, FoldStatus> partitions = new TreeMap<>();
  private Map<String, Long> lastSequences = Map.of();

  /** A lane joins: from here on it gates every window. */
  public void announce(String producer, int lane) {
    lanes.computeIfAbsent(producer + "/" + lane, name -> new LaneView()).announced = true;
  }

  /** News of one partition. */
  public void update(FoldStatus fold) {
    partitions.put(fold.partition(), fold);
    for (LaneStatus status : fold.lanes()) {
      LaneView lane = lanes.computeIfAbsent(status.name(), name -> new LaneView());
      lane.status = status;
      // A lane alone in front of its partition's others: its windows have not been handed on yet.
      lane.watermarkUs =
          Math.max(lane.watermarkUs, Math.min(status.watermarkUs(), fold.watermarkUs()));
    }
  }

  /** The run's end names the last sequence of every lane. */
  public void end(List<LaneEnd> ends) {
    Map<String, Long> last = new TreeMap<>();
    ends.forEach(end -> last.put(end.getProducer() + "/" + end.getLane(), end.getLastSequence()));
    ends.forEach(end -> announce(end.getProducer(), end.getLane()));
    lastSequences = last;
  }

  /** Every window that ends by then may close, microseconds since the epoch. */
  public long watermarkUs() {
    if (lanes.isEmpty()) {
      return LaneAccount.NOTHING_PROMISED;
    }
    long watermarkUs = LaneAccount.ENDED;
    for (LaneView lane : lanes.values()) {
      watermarkUs = Math.min(watermarkUs, lane.watermarkUs);
    }
    return watermarkUs;
  }

  /**
   * Partitions that have handed on more than what holds the run's windows open, by more than a
   * lead. None while that is a lane of which nothing has come: its events may be in any partition.
   *
   * @param leadUs microseconds of event time
   */
  public Set<Integer> ahead(long leadUs) {
    long slowestUs = watermarkUs();
    if (slowestUs == LaneAccount.ENDED) {
      return Set.of();
    }
    Set<Integer> ahead = new HashSet<>();
    partitions.values().stream()
        .filter(fold -> fold.watermarkUs() > slowestUs + leadUs)
        .forEach(fold -> ahead.add(fold.partition()));
    for (LaneView lane : lanes.values()) {
      if (lane.watermarkUs == slowestUs) {
        if (lane.status == null) {
          return Set.of();
        }
        ahead.remove(lane.status.partition());
      }
    }
    return ahead;
  }

  /**
   * Whether nothing more is to come: every lane, those named by the end included, is complete. Of a
   * lane that was given up and yet is named by the end, what came late is still to be counted.
   */
  public boolean complete() {
    return !lanes.isEmpty()
        && lanes.values().stream().allMatch(lane -> lane.watermarkUs == LaneAccount.ENDED)
        && lanes.entrySet().stream().allMatch(lane -> isReported(lane.getKey(), lane.getValue()));
  }

  /** Whether a lane's account is told, be it that its windows wait for others of its partition. */
  private boolean isReported(String name, LaneView lane) {
    LaneStatus status = lane.status;
    return status != null
        && (status.ended()
            || status.closed() && (status.settled() || !lastSequences.containsKey(name)));
  }

  /** Lanes that were given up rather than ended, and why. */
  public Map<String, String> givenUp() {
    Map<String, String> givenUp = new TreeMap<>();
    for (LaneStatus status : statuses()) {
      if (status.closed()) {
        givenUp.put(status.name(), status.closedBecause());
      }
    }
    return givenUp;
  }

  /** Lanes that sent events and were never announced. */
  public List<String> unannounced() {
    return lanes.entrySet().stream()
        .filter(lane -> !lane.getValue().announced)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Lanes of which more is expected. */
  public List<OpenLane> open() {
    List<OpenLane> open = new ArrayList<>();
    lanes.forEach(
        (name, lane) -> {
          if (!isReported(name, lane)) {
            int slash = name.lastIndexOf('/');
            open.add(
                new OpenLane(
                    name.substring(0, slash),
                    Integer.parseInt(name.substring(slash + 1)),
                    lane.status == null ? 0 : lane.status.highest()));
          }
        });
    return open;
  }

  /** A lane that is still expected to send, with the highest sequence seen. */
  public record OpenLane(String producer, int lane, long highest) {
    /** Name of the lane within its run. */
    public String name() {
      return producer + "/" + lane;
    }
  }

  /** Of every lane with missing events one line: the equation, the difference, the sequences. */
  public List<String> shortfalls() {
    List<String> lines = new ArrayList<>();
    for (LaneLedger lane : ledgers()) {
      if (lane.getMissing() != 0) {
        String name = lane.getProducer() + "/" + lane.getLane();
        LaneStatus status = lanes.get(name).status;
        lines.add(
            String.format(
                Locale.ROOT,
                "lane %s: acknowledged %d + landed %d, but analysed %d + rejected %d + late %d: %d"
                    + " missing%s",
                name,
                lane.getAcknowledged(),
                lane.getLanded(),
                lane.getAnalysed(),
                lane.getRejected(),
                lane.getLate(),
                lane.getMissing(),
                status == null || status.gaps().isEmpty()
                    ? ""
                    : " (sequence " + status.gaps() + ")"));
      }
    }
    return lines;
  }

  private List<String> rejections() {
    List<LaneStatus> rejecting = statuses().stream().filter(s -> s.rejected() > 0).toList();
    List<String> lines = new ArrayList<>();
    rejecting.stream()
        .limit(REJECTING_REPORTED)
        .forEach(lane -> lines.add("lane " + lane.name() + ": " + lane.rejections().text()));
    if (rejecting.size() > REJECTING_REPORTED) {
      int more = rejecting.size() - REJECTING_REPORTED;
      lines.add(
          "events of " + more + (more == 1 ? " more lane" : " more lanes") + " were rejected");
    }
    return lines;
  }

  /** Where the run's events are, by partition. */
  public Collection<FoldStatus> partitions() {
    return partitions.values();
  }

  /** The account of every lane that has been seen, in order of its name. */
  public List<LaneLedger> ledgers() {
    return lanes.entrySet().stream()
        .map(lane -> ledgerOf(lane.getKey(), Optional.ofNullable(lane.getValue().status)))
        .toList();
  }

  /** The account of the run. */
  public LedgerRow sum() {
    long foreign = partitions.values().stream().mapToLong(FoldStatus::foreign).sum();
    LedgerRow sum = new LedgerRow(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, foreign, true);
    for (LaneLedger lane : ledgers()) {
      sum.setAttempted(sum.getAttempted() + lane.getAttempted());
      sum.setAcknowledged(sum.getAcknowledged() + lane.getAcknowledged());
      sum.setUnacknowledged(sum.getUnacknowledged() + lane.getUnacknowledged());
      sum.setLanded(sum.getLanded() + lane.getLanded());
      sum.setAnalysed(sum.getAnalysed() + lane.getAnalysed());
      sum.setRejected(sum.getRejected() + lane.getRejected());
      sum.setLate(sum.getLate() + lane.getLate());
      sum.setMissing(sum.getMissing() + lane.getMissing());
      sum.setDuplicates(sum.getDuplicates() + lane.getDuplicates());
      sum.setBalanced(sum.getBalanced() && lane.getMissing() == 0);
    }
    return sum;
  }

  private LaneLedger ledgerOf(String name, Optional<LaneStatus> seen) {
    int slash = name.lastIndexOf('/');
    long lastNamed = lastSequences.getOrDefault(name, -1L);
    LaneLedger ledger =
        new LaneLedger(
            name.substring(0, slash),
            Integer.parseInt(name.substring(slash + 1)),
            seen.map(LaneStatus::partition).orElse(-1),
            0L,
            0L,
            0L,
            0L,
            0L,
            0L,
            0L,
            0L,
            0L,
            false);
    if (seen.isEmpty()) {
      ledger.setAttempted(Math.max(0, lastNamed));
      ledger.setAcknowledged(ledger.getAttempted());
      ledger.setMissing(ledger.getAttempted());
      return ledger;
    }
    LaneStatus status = seen.get();
    boolean died = status.closed() && lastNamed < 0;
    long attempted = Math.max(lastNamed, status.highest());
    long unacknowledged =
        died ? Math.max(0, attempted - status.acknowledgedSoFar()) : status.unacknowledged();
    long landed = died ? status.landedBeyond() : status.landed();
    ledger.setAttempted(attempted);
    ledger.setAcknowledged(attempted - unacknowledged);
    ledger.setUnacknowledged(unacknowledged);
    ledger.setLanded(landed);
    ledger.setAnalysed(status.analysed());
    ledger.setRejected(status.rejected());
    ledger.setLate(status.late());
    ledger.setMissing(
        attempted
            - unacknowledged
            + landed
            - status.analysed()
            - status.rejected()
            - status.late());
    ledger.setDuplicates(status.duplicates());
    ledger.setClosed(status.closed());
    return ledger;
  }

  private List<LaneStatus> statuses() {
    return lanes.values().stream().map(lane -> lane.status).filter(s -> s != null).toList();
  }

  /** What a reader should know of lanes that were given up, fell short or were not announced. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    warnings.addAll(rejections());
    givenUp().forEach((lane, reason) -> warnings.add("lane " + lane + " was given up: " + reason));
    if (complete()) {
      warnings.addAll(shortfalls());
      unannounced().forEach(lane -> warnings.add("lane " + lane + " was never announced"));
    }
    return warnings;
  }
}
