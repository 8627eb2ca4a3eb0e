package io.soakstream.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.FaultTable;
import io.soakstream.fault.Rig;
import io.soakstream.fault.SoakProcess;
import io.soakstream.promise.harness.EventLog;
import io.soakstream.promise.harness.Evidence;
import io.soakstream.promise.harness.OwnRun;
import io.soakstream.promise.harness.Results;
import io.soakstream.promise.harness.Schemas;
import io.soakstream.promise.harness.Topics;
import io.soakstream.promise.harness.Verifier;
import io.soakstream.promise.harness.Wire;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever comes into the events topic, in whatever order and however often: each event counts
 * once, what is no event is rejected and told, and what is missing is missed.
 */
class EventsCountOnceInAnyOrderIT {
  private static final String PROMISE = "EventsCountOnceInAnyOrder";
  private static final int PARTITIONS = 3;
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  @TempDir static Path dir;

  private static Rig rig;
  private static Schemas schemas;
  private static SoakProcess analyzer;

  @BeforeAll
  static void start() throws InterruptedException {
    rig = Rig.start(dir, PARTITIONS);
    schemas = new Schemas(rig.schemaRegistry());
    analyzer = rig.analyzer("disorder", "analyzer-1", "--producer-timeout-s=20");
    analyzer.awaitReady(Rig.READY_WITHIN);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void shouldRejectWhatIsNoEventAndCountTheRest() throws Exception {
    OwnRun run = new OwnRun(schemas, "poison", 1).make();
    int poison = 0;
    for (int lane = 0; lane < OwnRun.LANES; lane++) {
      List<OwnRun.Sent> events = run.lane(lane);
      List<OwnRun.Sent> sound = List.copyOf(events);
      for (int i = sound.size() / 100; i > 0; i--) {
        byte[] good = sound.get(run.random().nextInt(sound.size())).bytes();
        int at = run.random().nextInt(events.size());
        events.add(at, new OwnRun.Sent(-1, "poison", poison(run.random(), good)));
        poison++;
      }
    }
    EventLog log = shouldEqualTheBatch("1 % poison bytes", poison, run, "poison", "PASS");
    assertThat(log.rejected).hasSizeGreaterThan(poison * 9 / 10);
  }

  @Test
  void shouldRejectAnUnknownSchemaId() throws Exception {
    int requestId = requestId();
    OwnRun run =
        new OwnRun(schemas, "unknown-id", 2)
            .writing(
                (request, number) ->
                    Wire.encode(number % 1_000 == 7 ? 999_999 : requestId, request))
            .make();
    EventLog log = shouldEqualTheBatch("unknown schema id", 30, run, "unknown-id", "INCOMPLETE");
    assertThat(log.size).isEqualTo(30_000 - 30);
  }

  @Test
  void shouldRejectImpossibleValues() throws Exception {
    int requestId = requestId();
    OwnRun run =
        new OwnRun(schemas, "impossible", 3)
            .writing(
                (request, number) -> {
                  if (number % 1_000 == 7) {
                    request.put("end_us", (Long) request.get("actual_start_us") - 1);
                  }
                  return Wire.encode(requestId, request);
                })
            .make();
    EventLog log = shouldEqualTheBatch("end before start", 30, run, "impossible", "PASS");
    assertThat(log.size).isEqualTo(30_000 - 30);
  }

  @Test
  void shouldReadOldAndNewSchemasInOneRun() throws Exception {
    Schema today = new OwnRun(schemas, "", 0).schema("RequestResult").schema();
    Schema old = without(today, Set.of("user_class", "bytes_in", "trace_id"));
    Schema next = with(today, "region");
    String subject = Topics.EVENTS + "-" + today.getFullName();
    int oldId = schemas.register(subject, old);
    int nextId = schemas.register(subject, next);
    int todayId = schemas.register(subject, today);
    OwnRun run =
        new OwnRun(schemas, "schemas", 4)
            .writing(
                (request, number) ->
                    switch (number % 3) {
                      case 0 -> Wire.encode(oldId, as(old, request));
                      case 1 -> Wire.encode(nextId, as(next, request));
                      default -> Wire.encode(todayId, as(today, request));
                    })
            .make();
    EventLog log = shouldEqualTheBatch("old and new schemas mixed", 20_000, run, "schemas", "PASS");
    assertThat(log.perSchema)
        .containsEntry("RequestResult with " + old.getFields().size(), 10_000)
        .containsEntry("RequestResult with " + next.getFields().size(), 10_000);
  }

  @Test
  void shouldNotMindATenantWhoseClockIsADayAhead() throws Exception {
    OwnRun run = new OwnRun(schemas, "ahead", 5).ahead("C").make();
    EventLog log = shouldEqualTheBatch("one tenant a day ahead", 1, run, "ahead", "PASS");
    assertThat(java.util.Arrays.stream(log.startUs, 0, log.size).max().orElseThrow())
        .isGreaterThan(OwnRun.START_US + 86_400 * OwnRun.SECOND_US);
  }

  @Test
  void shouldCountOnceWhatComesTwice() throws Exception {
    OwnRun run = new OwnRun(schemas, "twice", 6).make();
    int twice = 0;
    for (int lane = 0; lane < OwnRun.LANES; lane++) {
      List<OwnRun.Sent> events = run.lane(lane);
      int size = events.size();
      for (int i = 0; i < size / 10; i++) {
        int from = run.random().nextInt(size);
        events.add(from + run.random().nextInt(events.size() - from) + 1, events.get(from));
        twice++;
      }
    }
    EventLog log = shouldEqualTheBatch("10 % of events twice", twice, run, "twice", "PASS");
    assertThat(log.size).isEqualTo(30_000);
  }

  @Test
  void shouldNotMindTheOrderWithinTheGrace() throws Exception {
    OwnRun run = new OwnRun(schemas, "shuffled", 7).make();
    for (int lane = 0; lane < OwnRun.LANES; lane++) {
      Collections.shuffle(run.lane(lane), run.random());
    }
    EventLog log = shouldEqualTheBatch("each lane shuffled", OwnRun.LANES, run, "shuffled", "PASS");
    assertThat(log.size).isEqualTo(30_000);
  }

  @Test
  void shouldMissAnEventThatWasLost() throws Exception {
    OwnRun run = new OwnRun(schemas, "lost", 8).make();
    List<OwnRun.Sent> lane = run.lane(2);
    int at = 3_000;
    while (!lane.get(at).type().equals("RequestResult")) {
      at++;
    }
    lane.remove(at);
    EventLog log = shouldEqualTheBatch("one event lost", 1, run, "lost", "INCOMPLETE");
    assertThat(log.size).isEqualTo(29_999);
    GenericRecord verdict = Results.of(rig.kafka(), schemas, "lost").finals().get(0);
    assertThat(((GenericRecord) verdict.get("ledger")).get("missing")).isEqualTo(1L);
  }

  @Test
  void shouldHoldWhenAllOfItComesTogether() throws Exception {
    OwnRun run = new OwnRun(schemas, "everything", 9).ahead("B").make();
    for (int lane = 0; lane < OwnRun.LANES; lane++) {
      List<OwnRun.Sent> events = run.lane(lane);
      List<OwnRun.Sent> more = new ArrayList<>();
      for (OwnRun.Sent event : events) {
        if (run.random().nextInt(10) == 0) {
          more.add(event);
        }
        if (run.random().nextInt(100) == 0) {
          more.add(new OwnRun.Sent(-1, "poison", poison(run.random(), event.bytes())));
        }
      }
      events.addAll(more);
      Collections.shuffle(events, run.random());
    }
    shouldEqualTheBatch("poison, twice, ahead, shuffled", 4, run, "everything", "PASS");
  }

  private static EventLog shouldEqualTheBatch(
      String fault, int times, OwnRun made, String run, String status) throws Exception {
    made.send(rig, PARTITIONS);
    Results results = Results.of(rig.kafka(), schemas, run);
    GenericRecord verdict = results.awaitFinal(TIMEOUT);
    EventLog log = EventLog.read(rig.kafka(), schemas, run);
    List<String> differences = Verifier.differences(log, results);
    if (!status.equals(verdict.get("status").toString())) {
      differences.add("the verdict is " + verdict.get("status") + ", not " + status);
    }
    if (analyzer.deathsOfItsOwn() > 0) {
      differences.add("the analyzer died " + analyzer.deathsOfItsOwn() + " times");
    }
    FaultTable.add(
        fault,
        PROMISE,
        times,
        log.size,
        differences.isEmpty() ? status + ", equal to the batch" : "BROKEN: " + differences.get(0));
    Evidence.holds(PROMISE + "-" + run, rig, differences, Map.of(run, verdict));
    return log;
  }

  private static int requestId() {
    return new OwnRun(schemas, "", 0).schema("RequestResult").id();
  }

  /** Bytes that are no event: nothing, noise, noise after a good header, an event cut short. */
  private static byte[] poison(Random random, byte[] good) {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> noise;
      case 2 ->
          ByteBuffer.allocate(Wire.HEADER_BYTES + noise.length)
              .put(good, 0, Wire.HEADER_BYTES)
              .put(noise)
              .array();
      default -> java.util.Arrays.copyOf(good, random.nextInt(good.length));
    };
  }

  private static Schema without(Schema schema, Set<String> fields) {
    List<Schema.Field> kept = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      if (!fields.contains(field.name())) {
        kept.add(new Schema.Field(field, field.schema()));
      }
    }
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, kept);
  }

  private static Schema with(Schema schema, String field) {
    List<Schema.Field> all = new ArrayList<>();
    for (Schema.Field one : schema.getFields()) {
      all.add(new Schema.Field(one, one.schema()));
    }
    all.add(new Schema.Field(field, Schema.create(Schema.Type.STRING), "", "nowhere"));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, all);
  }

  private static GenericRecord as(Schema schema, GenericRecord request) {
    GenericRecordBuilder builder = new GenericRecordBuilder(schema);
    for (Schema.Field field : schema.getFields()) {
      if (request.getSchema().getField(field.name()) != null) {
        builder.set(field.name(), request.get(field.name()));
      }
    }
    return builder.build();
  }
}
