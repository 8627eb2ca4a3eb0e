package io.soakstream.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.archive.RunPrefix;
import io.soakstream.event.Annotation;
import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.LaneEnd;
import io.soakstream.event.Outcome;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.RunEnded;
import io.soakstream.wire.SchemaIds;
import io.soakstream.wire.WireEncoder;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicRecountTest {
  private final TopicRecount recount = new TopicRecount("soak-abc123");

  @Test
  void shouldCountEachSequenceOnceAndRepeatsApart() {
    recount.count(request("soak-abc123", 1, Outcome.OK));
    recount.count(request("soak-abc123", 2, Outcome.TIMEOUT));
    recount.count(request("soak-abc123", 2, Outcome.TIMEOUT));
    recount.count(request("soak-abc123", 4, Outcome.EXPECTED_DENIAL));
    recount.count(new Progress("soak-abc123", "producer-1", 0, 5L, 0L, 0L, 0L));

    assertThat(recount.events()).isEqualTo(4);
    assertThat(recount.duplicates()).isEqualTo(1);
    assertThat(recount.requests()).isEqualTo(3);
    assertThat(recount.errors()).isEqualTo(1);
    assertThat(recount.requests(Outcome.TIMEOUT)).isEqualTo(1);
    assertThat(recount.lanes().get("producer-1/0").highest()).isEqualTo(5);
  }

  @Test
  void shouldCountNothingOfALaneThatIsOver() {
    recount.count(request("soak-abc123", 1, Outcome.OK));
    recount.count(new ProducerEnded("soak-abc123", "producer-1", 0, 3L, 0L, List.of(2L)));
    recount.count(new ProducerEnded("soak-abc123", "producer-1", 0, 3L, 0L, List.of(2L)));
    recount.count(request("soak-abc123", 1, Outcome.OK));

    assertThat(recount.events()).isEqualTo(2);
    assertThat(recount.duplicates()).isZero();
  }

  @Test
  void shouldCountALaneThatWasGivenUpAsItWasThen() {
    recount.count(request("soak-abc123", 1, Outcome.OK));
    recount.count(
        new LaneClosed("soak-abc123", "analyzer", 0, 0L, 0L, "producer-1", 0, 1L, "silent"));
    recount.count(request("soak-abc123", 2, Outcome.OK));
    assertThat(recount.events()).isEqualTo(1);

    recount.count(new ProducerEnded("soak-abc123", "producer-1", 0, 3L, 0L, List.of()));

    assertThat(recount.events()).as("late, but the end has come").isEqualTo(3);
  }

  @Test
  void shouldSetAsideWhatNamesNoPlace() {
    recount.count(request("soak-abc123", 0, Outcome.OK));

    assertThat(recount.events()).isZero();
    assertThat(recount.foreign()).isEqualTo(1);
  }

  @Test
  void shouldLeaveOtherRunsAlone() {
    recount.count(request("soak-abc124", 1, Outcome.OK));

    assertThat(recount.events()).isZero();
  }

  @Test
  void shouldRememberTheLanesThatTheEndNames() {
    recount.count(
        new RunEnded(
            "soak-abc123",
            "coordinator",
            0,
            9L,
            0L,
            EndStatus.COMPLETED,
            "",
            List.of(new LaneEnd("coordinator", 0, 9L), new LaneEnd("producer-1", 0, 77L)),
            List.of()));

    assertThat(recount.announced())
        .containsEntry("producer-1/0", 77L)
        .containsEntry("coordinator/0", 9L);
  }

  @Test
  void shouldCountAGuestUntilTheCoordinatorIsOver() {
    recount.count(guest("early", 1));
    recount.count(new Progress("soak-abc123", "coordinator", 0, 1L, 0L, 0L, 0L));
    recount.count(guest("meanwhile", 1));
    recount.count(guest("meanwhile", 1));
    recount.count(guest("talkative", 2));
    recount.count(
        new RunEnded(
            "soak-abc123",
            "coordinator",
            0,
            2L,
            0L,
            EndStatus.COMPLETED,
            "",
            List.of(),
            List.of()));
    recount.count(guest("afterwards", 1));

    assertThat(recount.lanes()).containsOnlyKeys("coordinator/0", "meanwhile/0");
    assertThat(recount.events()).isEqualTo(3);
    assertThat(recount.duplicates()).isZero();
    assertThat(recount.foreign()).isEqualTo(1);
  }

  private static Annotation guest(String name, long sequence) {
    return new Annotation("soak-abc123", name, 0, sequence, 0L, "note", "", null, true, 0L);
  }

  @Test
  void shouldTellAnEventOfTheRunByItsFirstBytes() {
    WireEncoder encoder = new WireEncoder(new OneId());
    byte[] prefix = RunPrefix.of("soak-abc123");

    assertThat(RunPrefix.matches(encoder.encode(request("soak-abc123", 1, Outcome.OK)), prefix))
        .isTrue();
    assertThat(RunPrefix.matches(encoder.encode(request("soak-abc124", 1, Outcome.OK)), prefix))
        .isFalse();
    assertThat(RunPrefix.matches(new byte[3], prefix)).isFalse();
    assertThat(RunPrefix.matches(null, prefix)).isFalse();
  }

  @Test
  void shouldEncodeTheLengthOfALongRunInTwoBytes() {
    String run = "r".repeat(100);

    assertThat(
            RunPrefix.matches(
                new WireEncoder(new OneId()).encode(request(run, 1, Outcome.OK)),
                RunPrefix.of(run)))
        .isTrue();
  }

  private static RequestResult request(String run, long sequence, Outcome outcome) {
    return RequestResult.newBuilder()
        .setRun(run)
        .setProducer("producer-1")
        .setLane(0)
        .setSequence(sequence)
        .setTenant("A")
        .setUserClass("")
        .setEndpoint("GET /")
        .setMethod("GET")
        .setPhase("steady")
        .setIntendedStartUs(0)
        .setActualStartUs(0)
        .setEndUs(10)
        .setStatus(200)
        .setOutcome(outcome)
        .setBytesOut(0)
        .setBytesIn(0)
        .setSendDelayUs(0)
        .build();
  }

  /** A registry is not needed to frame bytes. */
  private static final class OneId implements SchemaIds {
    @Override
    public int idOf(Schema schema) {
      return 1;
    }

    @Override
    public Schema schemaOf(int id) {
      return RequestResult.getClassSchema();
    }
  }
}
