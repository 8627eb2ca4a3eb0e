package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.run.ClosedWindow;
import io.soakstream.analyzer.run.OpenWindows;
import io.soakstream.analyzer.run.PendingPartials;
import io.soakstream.analyzer.run.RunState;
import io.soakstream.analyzer.run.RunStateCodec;
import io.soakstream.analyzer.window.BaseWindowCodec;
import io.soakstream.analyzer.window.RunRollup;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The runs of one task of stage 2 on the heap, and how they are written: the run's state under
 * {@code run|state}, each partial of an open window under {@code run|open|start|number}, each
 * closed window once and for all under {@code run|start} in a store of its own. The roll-ups are
 * rebuilt from the closed windows. Confined to one thread at a time; the stores are touched on the
 * stream thread alone.
 */
final class JudgedRuns {
  private static final String STATE = "|state";
  private static final String OPEN = "|open|";

  /** Runs that are over stay to tell what still comes of them from news; this many, the newest. */
  private static final int OVER_KEPT = 100;

  private final KeyValueStore<String, byte[]> states;
  private final KeyValueStore<String, byte[]> closed;
  private final RunStateCodec stateCodec;
  private final Executor streamThread;
  private final BaseWindowCodec windowCodec = new BaseWindowCodec();
  private final Map<String, RunState> runs = new LinkedHashMap<>();
  private final Set<String> touched = new HashSet<>();
  private final Set<String> over = new LinkedHashSet<>();
  private final Map<String, Integer> storedPartials = new HashMap<>();

  /**
   * @param streamThread where closed windows are written
   */
  JudgedRuns(
      KeyValueStore<String, byte[]> states,
      KeyValueStore<String, byte[]> closed,
      RunStateCodec stateCodec,
      Executor streamThread) {
    this.states = states;
    this.closed = closed;
    this.stateCodec = stateCodec;
    this.streamThread = streamThread;
    restore();
  }

  /** The state of a run, opened when it is new; taken to change. */
  RunState of(String run) {
    touched.add(run);
    return runs.computeIfAbsent(run, stateCodec::fresh);
  }

  Collection<RunState> all() {
    return runs.values();
  }

  /** Keeps a closed window for rebuilding. */
  void keepClosed(String run, ClosedWindow window) {
    String key = closedKey(run, window.window().startUs());
    streamThread.execute(() -> closed.put(key, window.encoded()));
  }

  /** The run is over: its closed windows are not needed any more. */
  void forgetClosed(String run) {
    streamThread.execute(() -> deleteClosed(run));
  }

  private void deleteClosed(String run) {
    try (KeyValueIterator<String, byte[]> all = closedOf(run)) {
      while (all.hasNext()) {
        closed.delete(all.next().key);
      }
    }
  }

  /** Writes everything that changed since it was last called. */
  void writeBack() {
    for (String run : touched) {
      RunState state = runs.get(run);
      states.put(run + STATE, stateCodec.encode(state));
      OpenWindows open = state.open();
      for (long startUs : open.changed()) {
        writeOpen(run, startUs, open.byStartUs().get(startUs));
      }
      open.stored();
      over.remove(run);
      if (state.isOver()) {
        over.add(run);
      }
    }
    touched.clear();
    while (over.size() > OVER_KEPT) {
      forget(over.iterator().next());
    }
  }

  private void forget(String run) {
    over.remove(run);
    runs.remove(run).open().byStartUs().keySet().forEach(startUs -> writeOpen(run, startUs, null));
    states.delete(run + STATE);
  }

  /** Writes the partials that came since, or deletes all of a window that has closed. */
  private void writeOpen(String run, long startUs, PendingPartials waiting) {
    String prefix = run + OPEN + startUs;
    int stored = storedPartials.getOrDefault(prefix, 0);
    if (waiting == null || waiting.takeReplaced()) {
      for (int i = 0; i < stored; i++) {
        states.delete(prefix + "|" + i);
      }
      stored = 0;
    }
    if (waiting == null) {
      storedPartials.remove(prefix);
      return;
    }
    List<byte[]> partials = waiting.all();
    for (int i = stored; i < partials.size(); i++) {
      states.put(prefix + "|" + i, partials.get(i));
    }
    storedPartials.put(prefix, partials.size());
  }

  private void restore() {
    try (KeyValueIterator<String, byte[]> all = states.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        if (entry.key.endsWith(STATE)) {
          RunState state = stateCodec.decode(entry.value);
          runs.put(state.run(), state);
        }
      }
    }
    try (KeyValueIterator<String, byte[]> all = states.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        int at = entry.key.lastIndexOf(OPEN);
        if (at > 0) {
          runs.get(entry.key.substring(0, at)).restorePartial(entry.value);
          storedPartials.merge(entry.key.substring(0, entry.key.lastIndexOf('|')), 1, Integer::sum);
        }
      }
    }
    for (RunState state : runs.values()) {
      if (state.isOver()) {
        over.add(state.run());
      } else if (state.rollup() != null) {
        rebuild(state);
      }
    }
  }

  private void rebuild(RunState state) {
    try (KeyValueIterator<String, byte[]> all = closedOf(state.run())) {
      while (all.hasNext()) {
        state.rollup().close(windowCodec.decode(all.next().value), RunRollup.Listener.NONE);
      }
    }
  }

  private KeyValueIterator<String, byte[]> closedOf(String run) {
    return closed.range(closedKey(run, 0), closedKey(run, Long.MAX_VALUE));
  }

  private static String closedKey(String run, long startUs) {
    return run + "|" + HexFormat.of().toHexDigits(startUs);
  }
}
