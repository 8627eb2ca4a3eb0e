package io.soakstream.analyzer.topology;

import io.soakstream.event.Annotation;
import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.LaneEnd;
import io.soakstream.event.MetricKind;
import io.soakstream.event.Origin;
import io.soakstream.event.Outcome;
import io.soakstream.event.PhasePlan;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.ProducerJoined;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.ResourceSample;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.topic.Lanes;
import io.soakstream.wire.WireEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * A small run drawn from a seed, and the log that it leaves: with events twice, out of order, lost,
 * garbled, with a producer that dies, with a crowd of tenants that nobody declared, with requests
 * in the lane of their window or in any, annotated by guests. It knows which requests its log
 * holds, each once.
 */
final class RandomRun {
  static final long START_US = 1_770_854_403_000_000L;
  private static final long SECOND_US = 1_000_000;
  private static final String COORDINATOR = "coordinator";
  private static final String[] TENANTS = {"A", "B", "C"};
  private static final int CROWD = 400;
  private static final String[] ENDPOINTS = {"GET /", "POST /x"};
  private static final String[] NO_NAMES = {"*", "__other__", "a\u0007", "x".repeat(201)};
  private static final Outcome[] OUTCOMES = {
    Outcome.OK,
    Outcome.OK,
    Outcome.OK,
    Outcome.OK,
    Outcome.HTTP_ERROR,
    Outcome.TIMEOUT,
    Outcome.GENERATOR_FAILURE,
    Outcome.EXPECTED_DENIAL
  };

  /** What may happen to a run. */
  enum Fate {
    ORDERLY,
    LOSES_EVENTS,
    DIES
  }

  final String run;
  final boolean crowded;
  final boolean lanesTakeTurns;
  final Fate fate;
  final long endUs;
  final List<RequestResult> delivered = new ArrayList<>();
  final int lost;
  final long misnamed;
  final int guests;
  private final Random random;
  private final WireEncoder encoder;
  private final TreeMap<String, List<SpecificRecord>> lanes = new TreeMap<>();
  private final TreeMap<String, List<byte[]>> sent = new TreeMap<>();

  RandomRun(String run, Random random, WireEncoder encoder) {
    this.run = run;
    this.random = random;
    this.encoder = encoder;
    this.crowded = random.nextInt(60) == 0;
    this.lanesTakeTurns = random.nextBoolean();
    this.fate = Fate.values()[Math.max(0, random.nextInt(5) - 2)];
    int producers = 1 + random.nextInt(2);
    int lanesOfEach = 1 + random.nextInt(3);
    int seconds = 25 + random.nextInt(50);
    endUs = START_US + seconds * SECOND_US;
    write(producers, lanesOfEach);
    lost = fate == Fate.LOSES_EVENTS ? lose() : 0;
    if (fate == Fate.DIES) {
      die();
    }
    lanes.values().stream()
        .flatMap(List::stream)
        .filter(RequestResult.class::isInstance)
        .map(RequestResult.class::cast)
        .filter(request -> !isMisnamed(request))
        .forEach(delivered::add);
    misnamed =
        lanes.values().stream()
            .flatMap(List::stream)
            .filter(event -> event instanceof RequestResult request && isMisnamed(request))
            .count();
    lanes.forEach((name, events) -> sent.put(name, disturbed(name, events)));
    guests = random.nextInt(4);
    for (int guest = 0; guest < guests; guest++) {
      annotate("guest-" + guest);
    }
  }

  /** Somebody annotates the run, before it begins, while it goes on, or when it is over. */
  private void annotate(String guest) {
    long atUs = START_US + random.nextInt((int) (endUs - START_US));
    Long untilUs = random.nextBoolean() ? null : Long.valueOf(atUs + random.nextInt(20_000_000));
    byte[] note =
        encoder.encode(new Annotation(run, guest, 0, 1L, atUs, guest, "", untilUs, true, START_US));
    List<byte[]> coordinator = sent.get(COORDINATOR + "/0");
    boolean isLate = random.nextInt(3) == 0;
    coordinator.add(isLate ? coordinator.size() : random.nextInt(coordinator.size() + 1), note);
    if (random.nextInt(3) == 0) {
      coordinator.add(random.nextInt(coordinator.size() + 1), note);
    }
  }

  private void write(int producers, int lanesOfEach) {
    add(
        COORDINATOR,
        0,
        new RunStarted(
            run,
            COORDINATOR,
            0,
            next(COORDINATOR, 0),
            START_US,
            endUs,
            "random",
            "",
            Origin.SIMULATE,
            1L,
            List.of(
                "p(90) < 5s",
                "error_rate < 50%",
                "mean < 10ms for 20s",
                "rate > 1/s for 30s tenant=*",
                "max < 20ms for 10s phase=t*",
                "burn_rate(99%, 10s & 20s) < 5",
                "mean < 1s during=annotation:guest-*",
                "max < 2s phase=t* during=annotation:guest-?",
                "error_rate < 50% tenant=* outside=annotation:*"),
            List.of("A"),
            List.of("GET /"),
            List.of(
                new PhasePlan("one", START_US, START_US + 20 * SECOND_US, false, Map.of()),
                new PhasePlan("two", START_US + 20 * SECOND_US, endUs, false, Map.of())),
            null,
            "",
            Map.of(),
            List.of(),
            List.of(),
            "",
            Map.of(),
            0L,
            List.of(),
            Map.of()));
    for (int p = 0; p < producers; p++) {
      add(
          COORDINATOR,
          0,
          new ProducerJoined(
              run, COORDINATOR, 0, next(COORDINATOR, 0), START_US, "p" + p, lanesOfEach));
    }
    long stepUs = SECOND_US * (2 + random.nextInt(9));
    for (long atUs = START_US; atUs < endUs; atUs += stepUs) {
      long untilUs = Math.min(endUs, atUs + stepUs);
      add(COORDINATOR, 0, progress(COORDINATOR, 0, atUs));
      for (int p = 0; p < producers; p++) {
        for (int lane = 0; lane < lanesOfEach; lane++) {
          add("p" + p, lane, progress("p" + p, lane, atUs));
          for (int i = random.nextInt(crowded ? 60 : 6); i > 0; i--) {
            addRequest("p" + p, lane, lanesOfEach, atUs, untilUs);
          }
        }
      }
      add(
          "p0",
          0,
          new ResourceSample(
              run,
              "p0",
              0,
              next("p0", 0),
              "host",
              "cpu",
              "percent",
              MetricKind.GAUGE,
              (double) random.nextInt(100),
              atUs,
              Map.of()));
    }
    List<LaneEnd> ends = new ArrayList<>();
    for (int p = 0; p < producers; p++) {
      for (int lane = 0; lane < lanesOfEach; lane++) {
        long sequence = next("p" + p, lane);
        add("p" + p, lane, new ProducerEnded(run, "p" + p, lane, sequence, endUs, List.of()));
        ends.add(new LaneEnd("p" + p, lane, sequence));
      }
    }
    long sequence = next(COORDINATOR, 0);
    ends.add(new LaneEnd(COORDINATOR, 0, sequence));
    add(
        COORDINATOR,
        0,
        new RunEnded(
            run, COORDINATOR, 0, sequence, endUs, EndStatus.COMPLETED, "", ends, List.of()));
  }

  private void addRequest(
      String producer, int anyLane, int lanesOfEach, long fromUs, long untilUs) {
    long startUs = fromUs + (long) (random.nextDouble() * (untilUs - fromUs));
    int lane = lanesTakeTurns ? Lanes.at(startUs, lanesOfEach) : anyLane;
    add(producer, lane, request(producer, lane, startUs));
  }

  private RequestResult request(String producer, int lane, long startUs) {
    Outcome outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
    boolean answered = outcome != Outcome.TIMEOUT && outcome != Outcome.GENERATOR_FAILURE;
    RequestResult request = new RequestResult();
    request.setRun(run);
    request.setProducer(producer);
    request.setLane(lane);
    request.setSequence(next(producer, lane));
    request.setTenant(
        crowded && random.nextInt(3) > 0
            ? "crowd-" + random.nextInt(CROWD)
            : TENANTS[random.nextInt(TENANTS.length)]);
    request.setUserClass("");
    request.setEndpoint(ENDPOINTS[random.nextInt(ENDPOINTS.length)]);
    request.setMethod("GET");
    request.setPhase(startUs < START_US + 20 * SECOND_US ? "one" : "two");
    request.setIntendedStartUs(startUs);
    long delayUs = random.nextInt(20) == 0 ? random.nextInt(2_000_000) : random.nextInt(1_000);
    request.setActualStartUs(startUs + delayUs);
    request.setSendDelayUs(delayUs);
    request.setEndUs(request.getActualStartUs() + 100 + random.nextInt(3_000_000));
    request.setStatus(answered ? status(outcome) : 0);
    request.setOutcome(outcome);
    if (random.nextInt(40) == 0) {
      misname(request);
    }
    return request;
  }

  /** As somebody else's producer might. */
  private void misname(RequestResult request) {
    String name = NO_NAMES[random.nextInt(NO_NAMES.length)];
    switch (random.nextInt(5)) {
      case 0 -> request.setTenant(name);
      case 1 -> request.setEndpoint(name);
      case 2 -> request.setPhase(name);
      case 3 -> request.setMethod(name);
      default -> request.setUserClass(name);
    }
  }

  private static boolean isMisnamed(RequestResult request) {
    return Stream.of(
            request.getTenant(),
            request.getEndpoint(),
            request.getPhase(),
            request.getMethod(),
            request.getUserClass())
        .anyMatch(List.of(NO_NAMES)::contains);
  }

  /** Now and then one that is none. */
  private int status(Outcome outcome) {
    return switch (outcome) {
      case OK -> 200 + random.nextInt(2);
      case EXPECTED_DENIAL -> 401;
      default -> random.nextInt(9) == 0 ? 1_000 + random.nextInt(9) : 500 + random.nextInt(4);
    };
  }

  private Progress progress(String producer, int lane, long atUs) {
    long sequence = next(producer, lane);
    return new Progress(run, producer, lane, sequence, atUs, atUs, sequence - 1);
  }

  private long next(String producer, int lane) {
    return lanes.getOrDefault(producer + "/" + lane, List.of()).size() + 1L;
  }

  private void add(String producer, int lane, SpecificRecord event) {
    lanes.computeIfAbsent(producer + "/" + lane, name -> new ArrayList<>()).add(event);
  }

  /** Some requests never arrive. */
  private int lose() {
    int gone = 0;
    for (List<SpecificRecord> lane : lanes.values()) {
      for (int i = lane.size() - 1; i >= 0; i--) {
        if (lane.get(i) instanceof RequestResult && random.nextInt(40) == 0) {
          lane.remove(i);
          gone++;
        }
      }
    }
    return gone;
  }

  /** Every lane stops somewhere; the coordinator's first events always make it. */
  private void die() {
    for (Map.Entry<String, List<SpecificRecord>> lane : lanes.entrySet()) {
      List<SpecificRecord> events = lane.getValue();
      int least = lane.getKey().startsWith(COORDINATOR) ? 4 : 0;
      int kept = least + random.nextInt(Math.max(1, events.size() - least));
      events.subList(Math.min(kept, events.size() - 1), events.size()).clear();
    }
  }

  /** The log, by partition: every lane always the same, interleaved anew with others. */
  List<List<byte[]>> log(int partitions) {
    List<List<List<byte[]>>> parts = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      parts.add(new ArrayList<>());
    }
    sent.forEach(
        (name, events) -> {
          int slash = name.indexOf('/');
          String producer = name.substring(0, slash);
          int lane = Integer.parseInt(name.substring(slash + 1));
          parts.get(Lanes.partitionOf(run, producer, lane, partitions)).add(events);
        });
    return parts.stream().map(this::interleaved).toList();
  }

  /** One lane with events out of order, some twice, and given up when it cannot end. */
  private List<byte[]> disturbed(String name, List<SpecificRecord> events) {
    List<byte[]> log = new ArrayList<>();
    events.forEach(event -> log.add(encoder.encode(event)));
    int block = 1 + random.nextInt(12);
    for (int from = 0; from < log.size(); from += block) {
      Collections.shuffle(log.subList(from, Math.min(log.size(), from + block)), random);
    }
    for (int i = random.nextInt(1 + log.size() / 4); i > 0; i--) {
      int from = random.nextInt(log.size());
      log.add(from + random.nextInt(log.size() - from) + 1, log.get(from));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      log.add(random.nextInt(log.size() + 1), new byte[] {(byte) random.nextInt(2), 0, 9, 9, 9, 1});
    }
    if (fate != Fate.ORDERLY) {
      int slash = name.indexOf('/');
      log.add(
          encoder.encode(
              new LaneClosed(
                  run,
                  "analyzer",
                  0,
                  0L,
                  endUs,
                  name.substring(0, slash),
                  Integer.parseInt(name.substring(slash + 1)),
                  0L,
                  "silent for 30 s")));
    }
    return log;
  }

  private List<byte[]> interleaved(List<List<byte[]>> lanesOfPartition) {
    List<List<byte[]>> left = new ArrayList<>();
    lanesOfPartition.forEach(lane -> left.add(new ArrayList<>(lane)));
    List<byte[]> log = new ArrayList<>();
    left.removeIf(List::isEmpty);
    while (!left.isEmpty()) {
      List<byte[]> lane = left.get(random.nextInt(left.size()));
      for (int i = 1 + random.nextInt(8); i > 0 && !lane.isEmpty(); i--) {
        log.add(lane.remove(0));
      }
      left.removeIf(List::isEmpty);
    }
    return log;
  }
}
