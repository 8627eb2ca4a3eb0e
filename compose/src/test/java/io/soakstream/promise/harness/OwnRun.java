package io.soakstream.promise.harness;

import io.soakstream.fault.Rig;
import io.soakstream.topic.Lanes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A run that is made here, event by event, so that it can be disturbed on its way to the topic:
 * five minutes of 100 requests/s, unless told otherwise, over four lanes. Confined to one thread.
 */
public final class OwnRun {
  public static final int LANES = 4;
  public static final long SECOND_US = 1_000_000;
  public static final long START_US = 1_770_854_400L * SECOND_US;
  private static final int DURATION_S = 300;
  private static final int PROGRESS_EVERY_S = 10;
  private static final String PRODUCER = "own";
  private static final String COORDINATOR = "coordinator";
  private static final String[] TENANTS = {"A", "B", "C"};
  private static final String[] ENDPOINTS = {"GET /a", "GET /b", "POST /b"};
  private static final String EVENT = "io.soakstream.event.";

  /** An event of a lane as it goes to the topic. */
  public record Sent(long sequence, String type, byte[] bytes) {}

  /** How a request is written: which schema, which bytes. */
  public interface Writing {
    byte[] bytes(GenericRecord request, int number);
  }

  private final Schemas schemas;
  private final String run;
  private final Random random;
  private final Map<String, Schemas.Registered> latest = new HashMap<>();
  private final List<List<Sent>> lanes = new ArrayList<>();
  private final List<Sent> coordinator = new ArrayList<>();
  private Writing writing;
  private String tenantAhead = "";
  private int requestsPerS = 100;
  private boolean crowd;

  public OwnRun(Schemas schemas, String run, long seed) {
    this.schemas = schemas;
    this.run = run;
    this.random = new Random(seed);
    this.writing = (request, number) -> Wire.encode(schema("RequestResult").id(), request);
  }

  /** Requests are written this way. */
  public OwnRun writing(Writing other) {
    writing = other;
    return this;
  }

  /** The clock of this tenant's requests is a day ahead. */
  public OwnRun ahead(String tenant) {
    tenantAhead = tenant;
    return this;
  }

  /** So many requests per second, each of another tenant, none of them declared. */
  public OwnRun crowd(int perS) {
    requestsPerS = perS;
    crowd = true;
    return this;
  }

  /** How many requests it makes. */
  public int requests() {
    return requestsPerS * DURATION_S;
  }

  /** Random numbers of this run. */
  public Random random() {
    return random;
  }

  /** The newest registered schema of an event. */
  public Schemas.Registered schema(String type) {
    return latest.computeIfAbsent(type, t -> schemas.latest(Topics.EVENTS + "-" + EVENT + t));
  }

  /** Makes all events, in order. */
  public OwnRun make() {
    for (int lane = 0; lane < LANES; lane++) {
      lanes.add(new ArrayList<>());
    }
    long endUs = START_US + DURATION_S * SECOND_US;
    coordinate(started(endUs));
    coordinate(
        event("ProducerJoined")
            .set("time_us", START_US)
            .set("joined_producer", PRODUCER)
            .set("joined_lanes", LANES));
    int number = 0;
    for (int second = 0; second < DURATION_S; second++) {
      long atUs = START_US + second * SECOND_US;
      if (second % PROGRESS_EVERY_S == 0) {
        promise(atUs);
      }
      for (int i = 0; i < requestsPerS; i++) {
        request(number++, atUs + i * SECOND_US / requestsPerS);
      }
    }
    List<GenericRecord> ends = new ArrayList<>();
    Schema laneEnd = schema("RunEnded").schema().getField("lanes").schema().getElementType();
    for (int lane = 0; lane < LANES; lane++) {
      add(
          lane,
          "ProducerEnded",
          event("ProducerEnded").set("time_us", endUs).set("unacknowledged", List.of()));
      ends.add(end(laneEnd, PRODUCER, lane, lanes.get(lane).size()));
    }
    ends.add(end(laneEnd, COORDINATOR, 0, coordinator.size() + 1));
    Schema status = schema("RunEnded").schema().getField("status").schema();
    coordinate(
        event("RunEnded")
            .set("time_us", endUs)
            .set("status", new GenericData.EnumSymbol(status, "COMPLETED"))
            .set("lanes", ends));
    return this;
  }

  /** The events of a lane; may be changed before they are sent. */
  public List<Sent> lane(int lane) {
    return lanes.get(lane);
  }

  /** Sends everything: lane by lane in turn, each in its order. */
  public void send(Rig rig, int partitions) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", rig.kafka());
    settings.put("linger.ms", 5);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      // The plan first, the end last; in between the lanes take turns at random.
      int planned = 2;
      coordinator.subList(0, planned).forEach(e -> send(producer, COORDINATOR, 0, e, partitions));
      producer.flush();
      int[] next = new int[LANES];
      while (true) {
        List<Integer> waiting = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
          if (next[lane] < lanes.get(lane).size()) {
            waiting.add(lane);
          }
        }
        if (waiting.isEmpty()) {
          break;
        }
        int lane = waiting.get(random.nextInt(waiting.size()));
        for (int i = random.nextInt(50); i >= 0 && next[lane] < lanes.get(lane).size(); i--) {
          send(producer, PRODUCER, lane, lanes.get(lane).get(next[lane]++), partitions);
        }
      }
      coordinator
          .subList(planned, coordinator.size())
          .forEach(e -> send(producer, COORDINATOR, 0, e, partitions));
      producer.flush();
    }
  }

  private void send(
      KafkaProducer<byte[], byte[]> producer, String of, int lane, Sent event, int partitions) {
    producer.send(
        new ProducerRecord<>(
            Topics.EVENTS, Lanes.partitionOf(run, of, lane, partitions), null, event.bytes()));
  }

  private GenericRecordBuilder event(String type) {
    return new GenericRecordBuilder(schema(type).schema()).set("run", run);
  }

  private GenericRecordBuilder started(long endUs) {
    Schema schema = schema("RunStarted").schema();
    Schema phase = schema.getField("phases").schema().getElementType();
    long middleUs = START_US + (endUs - START_US) / 2;
    return event("RunStarted")
        .set("time_us", START_US)
        .set("planned_end_us", endUs)
        .set("scenario", "own")
        .set("scenario_text", "name: own")
        .set("origin", new GenericData.EnumSymbol(schema.getField("origin").schema(), "SIMULATE"))
        .set("seed", 1L)
        .set("rules", List.of("error_rate < 50%"))
        .set("tenants", crowd ? List.of() : List.of(TENANTS))
        .set("endpoints", List.of(ENDPOINTS))
        .set(
            "phases",
            List.of(
                phase(phase, "first", START_US, middleUs),
                phase(phase, "second", middleUs, endUs)));
  }

  private static GenericRecord phase(Schema schema, String name, long startUs, long endUs) {
    return new GenericRecordBuilder(schema)
        .set("name", name)
        .set("start_us", startUs)
        .set("end_us", endUs)
        .build();
  }

  private static GenericRecord end(Schema schema, String producer, int lane, long last) {
    return new GenericRecordBuilder(schema)
        .set("producer", producer)
        .set("lane", lane)
        .set("last_sequence", last)
        .build();
  }

  private void promise(long atUs) {
    for (int lane = 0; lane < LANES; lane++) {
      add(
          lane,
          "Progress",
          event("Progress")
              .set("time_us", atUs)
              .set("watermark_us", atUs)
              .set("acknowledged", (long) lanes.get(lane).size()));
    }
    coordinate(
        event("Progress")
            .set("time_us", atUs)
            .set("watermark_us", atUs)
            .set("acknowledged", (long) coordinator.size()));
  }

  private void request(int number, long scheduledUs) {
    String tenant = crowd ? "tenant-" + number : TENANTS[random.nextInt(TENANTS.length)];
    long intendedUs = scheduledUs + (tenant.equals(tenantAhead) ? 86_400 * SECOND_US : 0);
    long delayUs = random.nextInt(random.nextInt(200) == 0 ? 3_000_000 : 300);
    long serviceUs = (long) (8_000 * Math.exp(random.nextGaussian() * 0.7));
    boolean timeout = random.nextInt(400) == 0;
    boolean refused = !timeout && random.nextInt(300) == 0;
    Schema outcomes = schema("RequestResult").schema().getField("outcome").schema();
    // Of a crowd every tenant has one request, and each of them is to be counted.
    boolean unsent = !crowd && !timeout && !refused && random.nextInt(500) == 0;
    String outcome =
        timeout ? "TIMEOUT" : refused ? "HTTP_ERROR" : unsent ? "GENERATOR_FAILURE" : "OK";
    int lane = number % LANES;
    GenericRecord request =
        event("RequestResult")
            .set("producer", PRODUCER)
            .set("lane", lane)
            .set("sequence", lanes.get(lane).size() + 1L)
            .set("tenant", tenant)
            .set("endpoint", ENDPOINTS[random.nextInt(ENDPOINTS.length)])
            .set("method", "GET")
            .set("phase", number < requests() / 2 ? "first" : "second")
            .set("intended_start_us", intendedUs)
            .set("actual_start_us", intendedUs + delayUs)
            .set("end_us", intendedUs + delayUs + (timeout ? 2 * SECOND_US : serviceUs))
            .set("status", timeout || unsent ? 0 : refused ? 503 : 200)
            .set("send_delay_us", delayUs)
            .set("outcome", new GenericData.EnumSymbol(outcomes, outcome))
            .set("bytes_in", (long) random.nextInt(5_000))
            .set("bytes_out", 180L)
            .set("detail", outcome.equals("OK") ? null : "failed")
            .build();
    lanes
        .get(lane)
        .add(
            new Sent(lanes.get(lane).size() + 1L, "RequestResult", writing.bytes(request, number)));
  }

  private void add(int lane, String type, GenericRecordBuilder event) {
    long sequence = lanes.get(lane).size() + 1L;
    lanes.get(lane).add(sent(type, event, PRODUCER, lane, sequence));
  }

  private void coordinate(GenericRecordBuilder event) {
    // The builder knows its schema only once it is built.
    GenericRecord probe =
        event
            .set("producer", COORDINATOR)
            .set("lane", 0)
            .set("sequence", coordinator.size() + 1L)
            .build();
    String type = probe.getSchema().getName();
    coordinator.add(new Sent(coordinator.size() + 1L, type, Wire.encode(schema(type).id(), probe)));
  }

  private Sent sent(
      String type, GenericRecordBuilder event, String producer, int lane, long sequence) {
    GenericRecord built =
        event.set("producer", producer).set("lane", lane).set("sequence", sequence).build();
    return new Sent(sequence, type, Wire.encode(schema(type).id(), built));
  }
}
