package io.soakstream.producer.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When requests were made: stretches that lie further apart than a gap, whatever the order in which
 * their requests come. A stretch is one sitting at a load tool. Confined to one thread.
 */
final class RunSittings {
  /** A file with more stretches is no record of runs. */
  private static final int SITTINGS_MAX = 10_000;

  private final long gapUs;
  private final TreeMap<Long, Stretch> byStart = new TreeMap<>();
  private Stretch last;

  private static final class Stretch {
    private long fromUs;
    private long untilUs;
    private long requests;
    private long failures;
  }

  RunSittings(long gapUs) {
    this.gapUs = gapUs;
  }

  void add(long startUs, long endUs, long requests, long failures) {
    Stretch to = last;
    if (to == null || startUs < to.fromUs || startUs > to.untilUs) {
      to = stretch(startUs, endUs);
      last = to;
    }
    to.untilUs = Math.max(to.untilUs, endUs);
    to.requests += requests;
    to.failures += failures;
  }

  private Stretch stretch(long startUs, long endUs) {
    Stretch found = null;
    Map.Entry<Long, Stretch> before = byStart.floorEntry(startUs);
    if (before != null && startUs - before.getValue().untilUs <= gapUs) {
      found = before.getValue();
      found.untilUs = Math.max(found.untilUs, endUs);
    }
    if (found == null) {
      found = new Stretch();
      found.fromUs = startUs;
      found.untilUs = endUs;
      byStart.put(startUs, found);
    }
    Map.Entry<Long, Stretch> after = byStart.higherEntry(found.fromUs);
    while (after != null && after.getKey() - found.untilUs <= gapUs) {
      Stretch gone = byStart.remove(after.getKey());
      found.untilUs = Math.max(found.untilUs, gone.untilUs);
      found.requests += gone.requests;
      found.failures += gone.failures;
      after = byStart.higherEntry(found.fromUs);
    }
    if (byStart.size() > SITTINGS_MAX) {
      throw new IllegalStateException("more than " + SITTINGS_MAX + " sittings");
    }
    return found;
  }

  /** In the order of time; those that have come to touch are one. */
  List<Sitting> all() {
    List<Sitting> all = new ArrayList<>();
    for (Stretch each : byStart.values()) {
      Sitting before = all.isEmpty() ? null : all.get(all.size() - 1);
      if (before != null && each.fromUs - before.endUs() <= gapUs) {
        all.set(
            all.size() - 1,
            new Sitting(
                before.startUs(),
                Math.max(before.endUs(), each.untilUs),
                before.requests() + each.requests,
                before.failures() + each.failures));
      } else {
        all.add(new Sitting(each.fromUs, each.untilUs, each.requests, each.failures));
      }
    }
    return all;
  }
}
