package io.soakstream.promise.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One run as the events topic has it: each (producer, lane, sequence) once, in columns. Confined to
 * one thread.
 */
public final class EventLog {
  private static final String NAMESPACE = "io.soakstream.event.";

  /** One reading of a resource. */
  record Reading(String source, String metric, String unit, long timeUs, double value) {}

  /** A declared phase. */
  record Phase(long startUs, long endUs) {}

  private final String run;
  private final Wire wire;

  /** Requests, one per place; times in microseconds. */
  public long[] startUs = new long[1 << 12];

  long[] responseUs = new long[1 << 12];
  long[] serviceUs = new long[1 << 12];
  long[] delayUs = new long[1 << 12];
  long[] bytesIn = new long[1 << 12];
  long[] bytesOut = new long[1 << 12];
  int[] tenant = new int[1 << 12];
  int[] endpoint = new int[1 << 12];
  int[] phase = new int[1 << 12];
  int[] outcome = new int[1 << 12];

  /** Status and outcome together. */
  int[] status = new int[1 << 12];

  public int size;

  final List<String> tenants = new ArrayList<>();
  final List<String> endpoints = new ArrayList<>();
  final List<String> phases = new ArrayList<>();
  final List<String> outcomes = new ArrayList<>();
  final List<String> statuses = new ArrayList<>();
  private final Map<CharSequence, Integer> tenantIds = new HashMap<>();
  private final Map<CharSequence, Integer> endpointIds = new HashMap<>();
  private final Map<CharSequence, Integer> phaseIds = new HashMap<>();
  private final Map<CharSequence, Integer> outcomeIds = new HashMap<>();
  private final Map<CharSequence, Integer> statusIds = new HashMap<>();

  final List<Reading> readings = new ArrayList<>();
  final Map<String, LaneFate> lanes = new TreeMap<>();
  final Map<String, Long> lastSequences = new TreeMap<>();
  final Map<String, Phase> plannedPhases = new TreeMap<>();

  /** Records that are no event, and events with impossible values: {@code partition/offset}. */
  public final TreeSet<String> rejected = new TreeSet<>();

  public final Map<String, Integer> perSchema = new TreeMap<>();
  public long records;
  long runStartUs = Long.MIN_VALUE;
  long runEndUs = Long.MIN_VALUE;
  String endStatus = "";

  private EventLog(String run, Wire wire) {
    this.run = run;
    this.wire = wire;
  }

  /** Reads the whole topic. */
  public static EventLog read(String bootstrapServer, Schemas schemas, String run) {
    EventLog log = new EventLog(run, new Wire(schemas));
    Topics.read(bootstrapServer, Topics.EVENTS, Map.of(), log::take);
    if (log.runEndUs == Long.MIN_VALUE) {
      log.runEndUs = log.endOfLastBaseWindow();
    }
    return log;
  }

  /** The end of a run that nobody ended. */
  private long endOfLastBaseWindow() {
    long lastUs = runStartUs;
    for (int i = 0; i < size; i++) {
      lastUs = Math.max(lastUs, startUs[i]);
    }
    for (Reading reading : readings) {
      lastUs = Math.max(lastUs, reading.timeUs());
    }
    return (Math.floorDiv(lastUs, Batch.BASE_US) + 1) * Batch.BASE_US;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    records++;
    Optional<GenericRecord> decoded = wire.decodeReusing(record.value());
    String place = record.partition() + "/" + record.offset();
    if (decoded.isEmpty() || !decoded.get().getSchema().getFullName().startsWith(NAMESPACE)) {
      rejected.add(place);
      return;
    }
    GenericRecord event = decoded.get();
    if (!run.contentEquals((CharSequence) event.get("run"))) {
      return;
    }
    String type = event.getSchema().getName();
    if (type.equals("LaneClosed")) {
      lane(event, "closed_producer", "closed_lane", record.partition()).close();
      return;
    }
    LaneFate lane = lane(event, "producer", "lane", record.partition());
    long sequence = (Long) event.get("sequence");
    if (sequence < 1 || !lane.enter(sequence)) {
      return;
    }
    perSchema.merge(type + " with " + event.getSchema().getFields().size(), 1, Integer::sum);
    switch (type) {
      case "RequestResult" -> request(event, lane, place);
      case "ResourceSample" ->
          readings.add(
              new Reading(
                  event.get("source").toString(),
                  event.get("metric").toString(),
                  event.get("unit").toString(),
                  (Long) event.get("time_us"),
                  (Double) event.get("value")));
      case "Progress" -> lane.progress((Long) event.get("acknowledged"));
      case "ProducerEnded" -> lane.end(sequence, (List<?>) event.get("unacknowledged"));
      case "RunStarted" -> started(event);
      case "RunEnded" -> ended(event, lane, sequence);
      default -> {
        // Counted by its sequence; windows know nothing of it.
      }
    }
  }

  private LaneFate lane(GenericRecord event, String producer, String number, int partition) {
    return lanes.computeIfAbsent(
        event.get(producer) + "/" + event.get(number), name -> new LaneFate(name, partition));
  }

  private void request(GenericRecord event, LaneFate lane, String place) {
    long intended = (Long) event.get("intended_start_us");
    long actual = (Long) event.get("actual_start_us");
    long end = (Long) event.get("end_us");
    if (end < actual || actual < 0 || intended < 0) {
      lane.reject();
      rejected.add(place);
      return;
    }
    if (size == startUs.length) {
      grow();
    }
    startUs[size] = intended;
    responseUs[size] = end - intended;
    serviceUs[size] = end - actual;
    delayUs[size] = number(event, "send_delay_us");
    bytesIn[size] = number(event, "bytes_in");
    bytesOut[size] = number(event, "bytes_out");
    tenant[size] = id(event.get("tenant"), tenantIds, tenants);
    endpoint[size] = id(event.get("endpoint"), endpointIds, endpoints);
    phase[size] = id(event.get("phase"), phaseIds, phases);
    outcome[size] = id(event.get("outcome").toString(), outcomeIds, outcomes);
    int code = (Integer) event.get("status");
    boolean isKnown = code == 0 || code >= 100 && code <= 999;
    status[size] = id((isKnown ? code : -1) + " " + event.get("outcome"), statusIds, statuses);
    size++;
  }

  /** A number that older writers do not have; its default is 0. */
  private static long number(GenericRecord event, String field) {
    Schema.Field known = event.getSchema().getField(field);
    return known == null ? 0 : (Long) event.get(known.pos());
  }

  private static int id(Object name, Map<CharSequence, Integer> ids, List<String> names) {
    Integer known = ids.get(name);
    if (known == null) {
      known = names.size();
      // The reader reuses its texts, so the key is a copy of the same kind.
      CharSequence key =
          name instanceof String text ? text : new org.apache.avro.util.Utf8(name.toString());
      ids.put(key, known);
      names.add(name.toString());
    }
    return known;
  }

  private void started(GenericRecord event) {
    runStartUs = (Long) event.get("time_us");
    for (Object one : (List<?>) event.get("phases")) {
      GenericRecord planned = (GenericRecord) one;
      plannedPhases.put(
          planned.get("name").toString(),
          new Phase((Long) planned.get("start_us"), (Long) planned.get("end_us")));
    }
  }

  private void ended(GenericRecord event, LaneFate lane, long sequence) {
    runEndUs = (Long) event.get("time_us");
    endStatus = event.get("status").toString();
    lane.end(sequence, List.of());
    for (Object one : (List<?>) event.get("lanes")) {
      GenericRecord end = (GenericRecord) one;
      lastSequences.put(
          end.get("producer") + "/" + end.get("lane"), (Long) end.get("last_sequence"));
    }
  }

  private void grow() {
    int larger = size + (size >> 1);
    startUs = Arrays.copyOf(startUs, larger);
    responseUs = Arrays.copyOf(responseUs, larger);
    serviceUs = Arrays.copyOf(serviceUs, larger);
    delayUs = Arrays.copyOf(delayUs, larger);
    bytesIn = Arrays.copyOf(bytesIn, larger);
    bytesOut = Arrays.copyOf(bytesOut, larger);
    tenant = Arrays.copyOf(tenant, larger);
    endpoint = Arrays.copyOf(endpoint, larger);
    phase = Arrays.copyOf(phase, larger);
    outcome = Arrays.copyOf(outcome, larger);
    status = Arrays.copyOf(status, larger);
  }
}
