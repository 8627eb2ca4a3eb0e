package io.soakstream.analyzer.topology;

import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.LaneEnd;
import io.soakstream.event.Origin;
import io.soakstream.event.Outcome;
import io.soakstream.event.PhasePlan;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.ProducerJoined;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.apache.avro.specific.SpecificRecord;

/** The events of a run as a producer with two lanes and a coordinator would write them. */
final class RecordedRun {
  static final long START_US = 1_770_854_400_000_000L;
  private static final long SECOND_US = 1_000_000;
  private static final String COORDINATOR = "coordinator";
  private static final int LANES = 2;

  /** One event and the lane it is in. */
  private record Sent(String lane, byte[] value) {}

  private final String run;
  private final WireEncoder encoder;
  private final List<Sent> sent = new ArrayList<>();
  private final TreeMap<String, Long> sequences = new TreeMap<>();
  private long durationUs;
  private long lastProgressUs;

  RecordedRun(String run, SchemaIds ids) {
    this.run = run;
    this.encoder = new WireEncoder(ids);
  }

  void start(int durationS, String... rules) {
    durationUs = durationS * SECOND_US;
    long endUs = START_US + durationUs;
    send(
        COORDINATOR,
        0,
        new RunStarted(
            run,
            COORDINATOR,
            0,
            next(COORDINATOR, 0),
            START_US,
            endUs,
            "test",
            "",
            Origin.SIMULATE,
            1L,
            List.of(rules),
            List.of(),
            List.of(),
            List.of(new PhasePlan("steady", START_US, endUs, false, Map.of())),
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
    send(
        COORDINATOR,
        0,
        new ProducerJoined(run, COORDINATOR, 0, next(COORDINATOR, 0), START_US, "p", LANES));
    progress(0);
  }

  void request(
      int lane, long atUs, String tenant, String endpoint, long responseUs, Outcome outcome) {
    while (atUs - lastProgressUs >= 10 * SECOND_US) {
      progress(lastProgressUs + 10 * SECOND_US);
    }
    long startUs = START_US + atUs;
    RequestResult request = new RequestResult();
    request.setRun(run);
    request.setProducer("p");
    request.setLane(lane);
    request.setSequence(next("p", lane));
    request.setTenant(tenant);
    request.setUserClass("");
    request.setEndpoint(endpoint);
    request.setMethod("GET");
    request.setPhase("steady");
    request.setIntendedStartUs(startUs);
    request.setActualStartUs(startUs);
    request.setEndUs(startUs + responseUs);
    request.setStatus(outcome == Outcome.OK ? 200 : 0);
    request.setOutcome(outcome);
    send("p", lane, request);
  }

  /** An event that somebody else wrote, in this lane. */
  void foreign(int lane, LongFunction<SpecificRecord> ofSequence) {
    send("p", lane, ofSequence.apply(next("p", lane)));
  }

  /** A sequence is used up and its event never arrives. */
  void lose(int lane) {
    next("p", lane);
  }

  void end() {
    end(List.of());
  }

  /** The same with something to warn of. */
  void end(List<String> notes) {
    List<LaneEnd> ends = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      long sequence = next("p", lane);
      send("p", lane, new ProducerEnded(run, "p", lane, sequence, endUs(), List.of()));
      ends.add(new LaneEnd("p", lane, sequence));
    }
    long sequence = next(COORDINATOR, 0);
    ends.add(new LaneEnd(COORDINATOR, 0, sequence));
    send(
        COORDINATOR,
        0,
        new RunEnded(
            run,
            COORDINATOR,
            0,
            sequence,
            endUs(),
            EndStatus.COMPLETED,
            "",
            List.copyOf(ends),
            notes));
  }

  byte[] laneClosed(int lane) {
    return closed("p", lane);
  }

  byte[] laneClosedAt(int lane, long lastSequence) {
    return closed("p", lane, lastSequence);
  }

  List<byte[]> allLanesClosed() {
    return List.of(closed("p", 0), closed("p", 1), closed(COORDINATOR, 0));
  }

  List<byte[]> events() {
    return sent.stream().map(Sent::value).toList();
  }

  /** All of one lane, then all of the next, the coordinator's first. */
  List<byte[]> eventsLaneByLane() {
    return sequences.keySet().stream()
        .flatMap(lane -> sent.stream().filter(event -> event.lane().equals(lane)))
        .map(Sent::value)
        .toList();
  }

  /** Every fifth event twice. */
  List<byte[]> eventsWithRepeats() {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      all.add(sent.get(i).value());
      if (i % 5 == 0) {
        all.add(sent.get(i).value());
      }
    }
    return all;
  }

  private void progress(long atUs) {
    lastProgressUs = atUs;
    for (int lane = 0; lane < LANES; lane++) {
      send("p", lane, progress("p", lane, atUs));
    }
    send(COORDINATOR, 0, progress(COORDINATOR, 0, atUs));
  }

  private Progress progress(String producer, int lane, long atUs) {
    long sequence = next(producer, lane);
    return new Progress(
        run, producer, lane, sequence, START_US + atUs, START_US + atUs, sequence - 1);
  }

  private byte[] closed(String producer, int lane) {
    return closed(producer, lane, sequences.getOrDefault(producer + "/" + lane, 0L));
  }

  private byte[] closed(String producer, int lane, long last) {
    return encoder.encode(
        new LaneClosed(run, "analyzer", 0, 0L, endUs(), producer, lane, last, "silent"));
  }

  private long endUs() {
    return START_US + durationUs;
  }

  private long next(String producer, int lane) {
    return sequences.merge(producer + "/" + lane, 1L, Long::sum);
  }

  private void send(String producer, int lane, SpecificRecord event) {
    sent.add(new Sent(producer + "/" + lane, encoder.encode(event)));
  }
}
