package io.soakstream.producer.door.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.event.EndStatus;
import io.soakstream.event.Outcome;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.producer.door.batch.GaugeReading;
import io.soakstream.producer.door.batch.LaneMark;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RunFeedsTest {
  private static final long START_US = 1_772_359_203_000_000L;

  private final Recorded recorded = Recorded.with(2, true);
  private final List<EndedRun> ended = new ArrayList<>();
  private final CountDownLatch hasEnded = new CountDownLatch(1);

  private RunFeeds feeds(Recorded kafka, Duration idle) {
    FeedSettings settings =
        new FeedSettings(
            List.of("p(95) < 250ms"), idle, Duration.ofSeconds(70), ReadingOptions.none());
    return new RunFeeds(
        settings,
        run -> new EventPublisher(kafka.kafka, Recorded.IDS, run, "door", 0),
        () -> START_US + 600_000_000,
        new FeedListener() {
          @Override
          public void begun(String name, String run, String tool) {}

          @Override
          public void ended(String name, EndedRun run) {
            ended.add(run);
            hasEnded.countDown();
          }

          @Override
          public void warned(String text) {}
        });
  }

  private static ResultBatch batch() {
    return new ResultBatch(new ResultProvenance("k6", "k6 line protocol"));
  }

  private static ImportedRequest request(long startUs, String tenant) {
    ImportedRequest request = new ImportedRequest();
    request.clear();
    request.startUs = startUs;
    request.stampUs = startUs;
    request.sentUs = startUs;
    request.endUs = startUs + 1_000;
    request.status = 200;
    request.outcome = Outcome.OK;
    request.name = "list";
    request.tenant = tenant;
    return request;
  }

  private static ResultBatch lane(String lane, long... sequences) {
    ResultBatch batch = batch();
    for (long each : sequences) {
      batch.add(
          new LaneMark(lane, each, LaneMark.Kind.REQUEST, request(START_US + each, "e"), each));
    }
    return batch;
  }

  private static ResultBatch mark(LaneMark.Kind kind, String lane, long sequence) {
    ResultBatch batch = batch();
    batch.add(new LaneMark(lane, sequence, kind, null, 1));
    return batch;
  }

  private <T extends SpecificRecord> List<T> all(Class<T> type) {
    return recorded.byPartition().values().stream()
        .flatMap(List::stream)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Test
  void shouldBeginARunWithItsFirstBatchAndEndItWhenTold() {
    try (RunFeeds feeds = feeds(recorded, Duration.ofMinutes(1))) {
      ResultBatch first = batch();
      first.add(request(START_US + 5, "e"));
      first.add(request(START_US, ""));
      StoredBatch stored = feeds.take("soak", first);
      ResultBatch second = batch();
      second.add(request(START_US + 7, "e"));
      feeds.take("soak", second);

      assertThat(stored.acknowledged()).isCompleted();
      assertThat(stored.run()).matches("soak-[a-z0-9]{6}");
      EndedRun over = feeds.end("soak");
      assertThat(over.status()).isEqualTo(EndStatus.COMPLETED);
      assertThat(over.requests()).isEqualTo(3);
    }

    RunStarted plan = all(RunStarted.class).get(0);
    assertThat(plan.getTimeUs()).isEqualTo(1_772_359_200_000_000L);
    assertThat(plan.getRules()).containsExactly("p(95) < 250ms");
    assertThat(plan.getTags()).containsEntry("tool", "k6");
    assertThat(all(RequestResult.class))
        .extracting(RequestResult::getTenant)
        .containsExactlyInAnyOrder("e", "default", "e");
    assertThat(all(RunEnded.class).get(0).getNotes())
        .anyMatch(note -> note.startsWith("results of k6 as k6 line protocol"))
        .anyMatch(note -> note.startsWith("nobody attests that the results are complete"));
  }

  @Test
  void shouldPromiseNothingThatTheReachBackMayStillBring() {
    try (RunFeeds feeds = feeds(recorded, Duration.ofMinutes(1))) {
      ResultBatch batch = batch();
      batch.add(request(START_US, "e"));
      batch.add(request(START_US + 100_000_000, "e"));
      feeds.take("soak", batch);
      for (int i = 0; all(Progress.class).isEmpty() && i < 1_000; i++) {
        LockSupport.parkNanos(10_000_000);
      }
    }

    assertThat(all(Progress.class))
        .isNotEmpty()
        .allMatch(progress -> progress.getWatermarkUs() <= START_US + 100_001_000 - 70_000_000);
  }

  @Test
  void shouldCountWhatComesAgainOnceAndRefuseWhatLeavesSomethingOut() {
    try (RunFeeds feeds = feeds(recorded, Duration.ofMinutes(1))) {
      feeds.take("ours", lane("w1", 1, 2, 3));
      StoredBatch again = feeds.take("ours", lane("w1", 2, 3, 4));

      assertThat(again.repeats()).isEqualTo(2);
      assertThat(again.lanes()).containsEntry("w1", 4L);
      assertThatThrownBy(() -> feeds.take("ours", lane("w1", 5, 7)))
          .isInstanceOf(RefusedBatchException.class)
          .hasMessage(
              "line 7: lane w1: expected 6, came 7: send what is between, or say"
                  + " {\"lane\":\"w1\",\"seq\":6,\"lost\":true} first; nothing of it was stored");
      assertThat(feeds.lanes("ours")).containsEntry("w1", 4L);
      feeds.take("ours", lane("w1", 5));
      feeds.take("ours", mark(LaneMark.Kind.END, "w1", 6));
      assertThatThrownBy(() -> feeds.take("ours", lane("w1", 7)))
          .hasMessageContaining("lane w1: has ended with 6");
      assertThat(feeds.end("ours").status()).isEqualTo(EndStatus.COMPLETED);
    }

    assertThat(all(RequestResult.class)).hasSize(5);
    assertThat(all(RunEnded.class).get(0).getNotes())
        .contains("2 lines came again and were counted once")
        .anyMatch(note -> note.startsWith("the door answered 2 times with 409"))
        .noneMatch(note -> note.startsWith("nobody attests"));
  }

  @Test
  void shouldEndIncompleteWhenAClientSaysThatSomethingIsLost() {
    try (RunFeeds feeds = feeds(recorded, Duration.ofMinutes(1))) {
      feeds.take("ours", lane("w1", 1));
      feeds.take("ours", mark(LaneMark.Kind.LOST, "w1", 4));
      feeds.take("ours", lane("w1", 5));
      feeds.take("ours", mark(LaneMark.Kind.END, "w1", 6));

      EndedRun over = feeds.end("ours");

      assertThat(over.status()).isEqualTo(EndStatus.INCOMPLETE);
      assertThat(over.reason()).isEqualTo("3 requests are lost, by their clients' own account");
      assertThat(over.requests()).isEqualTo(2);
    }
  }

  @Test
  void shouldEndIncompleteWhenALaneNeverSaidItsEnd() {
    try (RunFeeds feeds = feeds(recorded, Duration.ofMinutes(1))) {
      feeds.take("ours", lane("w1", 1));
      feeds.take("ours", lane("w2", 1));

      EndedRun over = feeds.end("ours");

      assertThat(over.status()).isEqualTo(EndStatus.INCOMPLETE);
      assertThat(over.reason()).isEqualTo("lane w1 and 1 more did not say that it had ended");
    }
  }

  @Test
  void shouldEndByItselfAfterSilence() throws InterruptedException {
    try (RunFeeds feeds = feeds(recorded, Duration.ofSeconds(1))) {
      ResultBatch batch = batch();
      batch.add(request(START_US, "e"));
      feeds.take("soak", batch);

      assertThat(hasEnded.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(ended).singleElement().extracting(EndedRun::status).isEqualTo(EndStatus.COMPLETED);
      assertThat(feeds.open()).isEmpty();
    }
  }

  @Test
  void shouldBeInterruptedWhenTheDoorIsClosedWhileResultsCome() {
    try (RunFeeds feeds = feeds(recorded, Duration.ofMinutes(1))) {
      ResultBatch batch = batch();
      batch.add(request(START_US, "e"));
      feeds.take("soak", batch);
    }

    assertThat(ended).singleElement().extracting(EndedRun::status).isEqualTo(EndStatus.INTERRUPTED);
  }

  @Test
  void shouldSayStoredOnlyWhenTheBrokersHaveItAndBreakOffWhenTheyGiveItUp() {
    Recorded slow = Recorded.with(1, false);
    try (EventPublisher publisher =
        new EventPublisher(slow.kafka, Recorded.IDS, "soak-1", "door", 1)) {
      FedRun run =
          new FedRun(
              "soak-1",
              new FeedSettings(
                  List.of(), Duration.ofMinutes(1), Duration.ofSeconds(70), ReadingOptions.none()),
              publisher,
              () -> START_US);
      ResultBatch first = batch();
      first.add(request(START_US, "e"));
      ResultBatch second = batch();
      second.add(request(START_US, "e"));

      StoredBatch one = run.take(first);
      StoredBatch two = run.take(second);
      assertThat(one.acknowledged()).isNotDone();
      slow.kafka.completeNext();
      assertThat(one.acknowledged()).isCompleted();
      assertThat(two.acknowledged()).isNotDone();
      slow.kafka.errorNext(new TimeoutException("expired"));

      assertThat(two.acknowledged()).isCompletedExceptionally();
      assertThat(run.isBroken()).isTrue();
      assertThatThrownBy(() -> run.take(batch()))
          .hasMessage("the run is ending: Kafka gave an event up: expired");
    }
  }

  @Test
  void shouldRefuseStampsThatCannotBe() {
    try (RunFeeds feeds = feeds(recorded, Duration.ofMinutes(1))) {
      ResultBatch future = batch();
      future.add(request(START_US + 1_000_000_000_000L, "e"));
      assertThatThrownBy(() -> feeds.take("soak", future))
          .hasMessageStartingWith("a time stamp is more than 5 minutes ahead");
      ResultBatch past = batch();
      past.add(request(1_772_359, "e"));
      assertThatThrownBy(() -> feeds.take("soak", past))
          .hasMessageStartingWith("a time stamp is before 1970");
      ResultBatch users = batch();
      users.add(new GaugeReading(START_US * 2, "k6", "vus", "users", 5));
      assertThatThrownBy(() -> feeds.take("soak", users))
          .hasMessageStartingWith("a time stamp is more than 5 minutes ahead");
    }
    assertThat(recorded.values()).isEmpty();
  }

  @Test
  void shouldMakeNamesOfRunsOfWhateverClientsSay() {
    assertThat(RunFeeds.nameOf("my db/1")).isEqualTo("my-db-1");
    assertThat(RunFeeds.nameOf("../../etc")).isEqualTo("etc");
    assertThat(RunFeeds.nameOf("x".repeat(500))).hasSize(90);
    assertThat(RunFeeds.nameOf("…")).isEqualTo("ingest");
    assertThat(RunFeeds.nameOf(null)).isEqualTo("ingest");
  }
}
