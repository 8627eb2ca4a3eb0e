package io.soakstream.producer.door.feed;

import io.soakstream.producer.door.batch.LaneMark;
import io.soakstream.producer.door.batch.RefusedBatchException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is stored of each of the clients' lanes in a run. Guarded by the run. */
final class LaneBook {
  private static final int LANES_MAX = 10_000;
  private static final long LOST_MAX = 1_000_000;

  private final Map<String, Account> lanes = new TreeMap<>();
  private long repeats;
  private long lost;

  private static final class Account {
    private long stored;
    private boolean ended;
  }

  /** What of a batch is new, and how many lines had come before. */
  record Fresh(List<LaneMark> requests, int repeats) {}

  /**
   * Goes through the marks of a batch and remembers them, or nothing of them.
   *
   * @throws RefusedBatchException when a sequence is left out
   */
  Fresh enter(List<LaneMark> marks) {
    check(marks);
    List<LaneMark> requests = new ArrayList<>();
    int again = 0;
    for (LaneMark mark : marks) {
      Account lane = lanes.computeIfAbsent(mark.lane(), name -> new Account());
      if (mark.sequence() <= lane.stored) {
        again++;
        continue;
      }
      switch (mark.kind()) {
        case REQUEST -> requests.add(mark);
        case END -> lane.ended = true;
        case LOST -> lost += mark.sequence() - lane.stored;
      }
      lane.stored = mark.sequence();
    }
    repeats += again;
    return new Fresh(requests, again);
  }

  private void check(List<LaneMark> marks) {
    Map<String, Long> stored = new HashMap<>();
    for (LaneMark mark : marks) {
      Account lane = lanes.get(mark.lane());
      long last = stored.getOrDefault(mark.lane(), lane == null ? 0L : lane.stored);
      if (mark.sequence() > last) {
        checkNext(mark, last, lane != null && lane.ended);
        stored.put(mark.lane(), mark.sequence());
      }
    }
    if (lanes.size() + stored.size() > LANES_MAX) {
      throw RefusedBatchException.conflict("a run has at most " + LANES_MAX + " lanes");
    }
  }

  private static void checkNext(LaneMark mark, long last, boolean ended) {
    String place = "line " + mark.line() + ": lane " + mark.lane() + ": ";
    if (ended) {
      throw RefusedBatchException.conflict(place + "has ended with " + last);
    }
    boolean isLoss = mark.kind() == LaneMark.Kind.LOST;
    if (isLoss && mark.sequence() - last > LOST_MAX) {
      throw RefusedBatchException.conflict(
          place + "at most " + LOST_MAX + " at once can be said to be lost");
    }
    if (!isLoss && mark.sequence() != last + 1) {
      throw RefusedBatchException.conflict(
          place
              + "expected "
              + (last + 1)
              + ", came "
              + mark.sequence()
              + ": send what is between, or say {\"lane\":\""
              + mark.lane()
              + "\",\"seq\":"
              + (mark.sequence() - 1)
              + ",\"lost\":true} first");
    }
  }

  /** The last sequence of each lane, by its name. */
  Map<String, Long> stored() {
    Map<String, Long> stored = new TreeMap<>();
    lanes.forEach((name, lane) -> stored.put(name, lane.stored));
    return stored;
  }

  /** Lanes that did not say that they had ended. */
  List<String> open() {
    return lanes.entrySet().stream()
        .filter(lane -> !lane.getValue().ended)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Requests that their clients say to be lost. */
  long lost() {
    return lost;
  }

  boolean isEmpty() {
    return lanes.isEmpty();
  }

  /** Lines that came again. */
  long repeats() {
    return repeats;
  }
}
