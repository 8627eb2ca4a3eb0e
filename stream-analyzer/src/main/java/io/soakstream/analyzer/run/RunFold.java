package io.soakstream.analyzer.run;

import io.soakstream.analyzer.intake.LaneAccount;
import io.soakstream.analyzer.intake.LaneAccount.Fate;
import io.soakstream.analyzer.intake.LaneStatus;
import io.soakstream.analyzer.intake.RequestView;
import io.soakstream.analyzer.window.BaseWindow;
import io.soakstream.analyzer.window.BaseWindow.Sample;
import io.soakstream.measure.BaseWindowGrid;
import io.soakstream.topic.Lanes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Stage 1: one run in one partition of the events topic. Enters every event into its lane's account
 * and counts the fresh ones in their base window. A window leaves when every lane seen in this
 * partition has moved past it. Confined to one thread.
 */
public final class RunFold {
  /** Series of one open window above which its counts so far are handed on. */
  private static final int LARGE_WINDOW_SERIES = 2_048;

  private final int partition;
  private final TreeMap<String, LaneAccount> lanes = new TreeMap<>();
  private final TreeMap<Long, BaseWindow> open = new TreeMap<>();
  private final Set<Long> changed = new HashSet<>();
  private final Set<Long> left = new HashSet<>();
  private final Map<Long, Long> errorsShown = new HashMap<>();
  private long emittedUpToUs = LaneAccount.NOTHING_PROMISED;
  private int completeLanes;
  private long firstOffset = -1;
  private long lastOffset = -1;
  private long foreign;
  private boolean movedOn;
  private LaneAccount lastLane;
  private BaseWindow lastWindow;

  public RunFold(int partition) {
    this.partition = partition;
  }

  /** An event of this run lies at this offset. */
  public void reached(long offset) {
    if (firstOffset < 0) {
      firstOffset = offset;
    }
    lastOffset = offset;
  }

  /**
   * Enters the sequence of an event, from 1, and its time; only a fresh event is to be looked at
   * further.
   *
   * @param timeUs microseconds since the epoch; {@link LaneAccount#ENDED} for an event without one
   */
  public Fate enter(String producer, int lane, long sequence, long timeUs) {
    LaneAccount account = lane(producer, lane);
    long watermarkUs = account.watermarkUs();
    Fate fate = account.enter(sequence);
    if (fate == Fate.FRESH && timeUs < watermarkUs) {
      account.fellBehind();
      fate = Fate.LATE;
    }
    movedOn |= account.watermarkUs() != watermarkUs;
    return fate;
  }

  /** Whether an event has moved a lane on by coming after others that had waited for it. */
  public boolean hasMovedOn() {
    return movedOn;
  }

  /**
   * Counts a record that names this run and no lane, while the run goes on here: what comes later
   * may come before or after the verdict, and would be told or not by chance.
   */
  public void countForeign() {
    foreign += allComplete() ? 0 : 1;
  }

  /**
   * Whether the run's coordinator lane has been seen here and is not over: what a guest says then
   * is part of the run, by the order of this partition's log alone.
   */
  public boolean isOpenToGuests() {
    LaneAccount coordinator = lanes.get(Lanes.COORDINATOR + "/0");
    return coordinator != null && !coordinator.complete();
  }

  /** Counts a request that is fresh. */
  public void count(RequestView request, long offset) {
    window(request.intendedStartUs()).count(request, partition, offset);
  }

  /** Keeps a resource sample that is fresh. */
  public void keep(Sample sample) {
    window(sample.timeUs()).sample(sample);
  }

  /** The account of a lane, opened when it is new. */
  public LaneAccount lane(String producer, int lane) {
    LaneAccount last = lastLane;
    if (last != null && last.lane() == lane && last.producer().equals(producer)) {
      return last;
    }
    lastLane =
        lanes.computeIfAbsent(producer + "/" + lane, name -> new LaneAccount(producer, lane));
    return lastLane;
  }

  /**
   * Whether the lanes have moved since this was last asked: then {@link #takeClosed} and {@link
   * #status} have news.
   */
  public boolean moved() {
    movedOn = false;
    int complete = 0;
    long watermarkUs = LaneAccount.ENDED;
    for (LaneAccount lane : lanes.values()) {
      complete += stages(lane);
      watermarkUs = Math.min(watermarkUs, lane.watermarkUs());
    }
    boolean updates = complete != completeLanes || watermarkUs > emittedUpToUs;
    completeLanes = complete;
    emittedUpToUs = watermarkUs;
    return updates;
  }

  /** Removes the windows that every lane has moved past, in order. */
  public List<BaseWindow> takeClosed() {
    List<BaseWindow> closed = new ArrayList<>();
    while (!open.isEmpty() && endOf(open.firstKey()) <= emittedUpToUs) {
      BaseWindow window = open.pollFirstEntry().getValue();
      changed.remove(window.startUs());
      left.add(window.startUs());
      errorsShown.remove(window.startUs());
      closed.add(window);
    }
    lastWindow = null;
    return closed;
  }

  /**
   * Removes the window that was counted in last when it has got large, so that a run of very many
   * series needs no more room here than any other; what comes of it later is handed on later.
   */
  public Optional<BaseWindow> takeLarge() {
    BaseWindow window = lastWindow;
    if (window == null || window.series().size() < LARGE_WINDOW_SERIES) {
      return Optional.empty();
    }
    open.remove(window.startUs());
    changed.remove(window.startUs());
    left.add(window.startUs());
    errorsShown.remove(window.startUs());
    lastWindow = null;
    return Optional.of(window);
  }

  /**
   * The errors of each open window that has more than when this was last called, and nothing else
   * of it: for what is said on the way. A window that was {@linkplain #takeLarge handed on} begins
   * anew.
   */
  public List<BaseWindow> takeOpenErrors() {
    List<BaseWindow> more = new ArrayList<>();
    for (BaseWindow window : open.values()) {
      long errors = window.errorCount();
      if (errors > errorsShown.getOrDefault(window.startUs(), 0L)) {
        errorsShown.put(window.startUs(), errors);
        more.add(window.errorsOnly());
      }
    }
    return more;
  }

  /** Whether every lane is complete and everything has been handed on. */
  public boolean isOver() {
    return open.isEmpty() && allComplete();
  }

  private boolean allComplete() {
    return lanes.values().stream().allMatch(LaneAccount::complete);
  }

  /** What stage 2 needs to know of the lanes. */
  public FoldStatus status() {
    return new FoldStatus(
        partition,
        emittedUpToUs,
        firstOffset,
        lastOffset,
        lanes.values().stream().map(lane -> lane.status(partition)).toList(),
        foreign);
  }

  /**
   * News of one partition.
   *
   * @param watermarkUs every window that ends by then has been handed on
   * @param lanes of this run in this partition
   * @param foreign records that name the run and no lane
   */
  public record FoldStatus(
      int partition,
      long watermarkUs,
      long firstOffset,
      long lastOffset,
      List<LaneStatus> lanes,
      long foreign) {}

  Collection<LaneAccount> lanes() {
    return lanes.values();
  }

  void restore(LaneAccount account) {
    lanes.put(account.producer() + "/" + account.lane(), account);
    completeLanes += stages(account);
  }

  void restore(long upToUs, long first, long last) {
    emittedUpToUs = upToUs;
    firstOffset = first;
    lastOffset = last;
  }

  void restoreForeign(long count) {
    foreign = count;
  }

  /** Puts a stored window back; it counts as unchanged. */
  public void restore(BaseWindow window) {
    open.put(window.startUs(), window);
  }

  /** Open windows by start; not to be changed. */
  public NavigableMap<Long, BaseWindow> open() {
    return open;
  }

  /** Open windows that changed since the last call of {@link #stored}. */
  public Set<Long> changed() {
    return changed;
  }

  /** Windows that left since the last call of {@link #stored}. */
  public Set<Long> left() {
    return left;
  }

  /** Everything changed so far has been written. */
  public void stored() {
    changed.clear();
    left.clear();
    lastWindow = null;
  }

  long firstOffset() {
    return firstOffset;
  }

  /** Offset of the last event of this run. */
  public long lastOffset() {
    return lastOffset;
  }

  long emittedUpToUs() {
    return emittedUpToUs;
  }

  /** How far a lane is on its way from open over given up to settled. */
  private static int stages(LaneAccount lane) {
    return (lane.complete() ? 1 : 0) + (lane.isSettled() ? 1 : 0);
  }

  private BaseWindow window(long timeUs) {
    BaseWindow last = lastWindow;
    if (last == null || timeUs < last.startUs() || timeUs >= endOf(last.startUs())) {
      long startUs = BaseWindowGrid.startOf(timeUs);
      last = open.computeIfAbsent(startUs, BaseWindow::new);
      lastWindow = last;
      changed.add(startUs);
    }
    return last;
  }

  private static long endOf(long startUs) {
    return startUs + BaseWindowGrid.LENGTH_US;
  }
}
