package io.soakstream.sink.write.insert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.result.RunAnnotation;
import io.soakstream.sink.write.encode.BatchChunk;
import io.soakstream.sink.write.encode.RowBatch;
import io.soakstream.sink.write.encode.TableBatches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InsertLoopTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final ClickHouseFault STORED = null;
  private static final ClickHouseFault HANGS = ClickHouseFault.of(0, "hangs");

  private final SimulatedClock clock = new SimulatedClock();
  private final SinkProgress status = new SinkProgress();
  private final Deque<ClickHouseFault> outcomes = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private final TableBatches batches = new TableBatches();
  private final InsertLoop inserts =
      new InsertLoop(new Store(), new RetryPolicy(new Random(1)), status, LIMIT, clock::nowNs);

  @Test
  void shouldSendTheSameBytesUnderTheSameTokenUntilTheyAreAcknowledged() {
    outcomes.add(ClickHouseFault.of(0, "the reply was lost"));
    outcomes.add(ClickHouseFault.of(252, "too many parts"));
    hold(3);
    storeAll();
    assertThat(sent).hasSize(3);
    assertThat(sent.get(1)).isEqualTo(sent.get(0));
    assertThat(sent.get(2)).isEqualTo(sent.get(0));
    assertThat(status.rows()).isEqualTo(3);
    assertThat(batches.rows()).isZero();
    assertThat(batches.bytes()).isZero();
  }

  @Test
  void shouldGiveUpAnInsertWithoutAnswerAndSendLess() {
    outcomes.add(HANGS);
    hold(2_000);
    long bytes = batches.bytes();
    inserts.begin(batches);
    inserts.advance(LIMIT);
    assertThat(clock.nowNs()).isEqualTo(LIMIT.toNanos());
    assertThat(status.toJson().path("last_error").asText())
        .isEqualTo("ClickHouse: no answer within 10.0 s");
    sent.clear();
    storeAll();
    assertThat(sent).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    assertThat(sent.get(0).length()).isLessThan((int) bytes / 2);
    assertThat(status.rows()).isEqualTo(2_000);
    assertThat(batches.bytes()).isZero();
  }

  @Test
  void shouldSendLessWhenTheServerRunsOutOfMemoryOrTime() {
    for (int code : new int[] {241, 159}) {
      sent.clear();
      outcomes.add(ClickHouseFault.of(code, "too much"));
      hold(2_000);
      inserts.begin(batches);
      storeAll();
      assertThat(sent).as("%d", code).hasSizeGreaterThan(2);
    }
  }

  @Test
  void shouldSendNoSmallerInsertsWhenThereAreTooManyParts() {
    outcomes.add(ClickHouseFault.of(252, "too many parts"));
    hold(2_000);
    storeAll();
    assertThat(sent).hasSize(2);
  }

  @Test
  void shouldTakeATornLineForPassingButNotForEver() {
    for (int i = 0; i < 4; i++) {
      outcomes.add(ClickHouseFault.of(33, "cannot read all data"));
    }
    hold(1);
    storeAll();
    assertThat(status.rows()).isEqualTo(1);

    for (int i = 0; i < 5; i++) {
      outcomes.add(ClickHouseFault.of(33, "cannot read all data"));
    }
    hold(1);
    assertThatThrownBy(this::storeAll)
        .isInstanceOf(SinkStoppedException.class)
        .hasMessageContaining("soak_store.annotations (33): cannot read all data")
        .extracting("exitCode")
        .isEqualTo(1);
  }

  @Test
  void shouldEndAHandoverAtTheFirstFailureAndWithinItsTimeout() {
    outcomes.add(ClickHouseFault.of(0, "connection refused"));
    hold(1);
    inserts.begin(batches);
    assertThat(inserts.finish(Duration.ofSeconds(2))).isFalse();
    assertThat(clock.nowNs()).isZero();

    clock.pass(Duration.ofSeconds(1));
    outcomes.add(HANGS);
    assertThat(inserts.finish(Duration.ofSeconds(2))).isFalse();
    assertThat(clock.nowNs()).isEqualTo(Duration.ofSeconds(3).toNanos());
    assertThat(batches.rows()).isEqualTo(1);
  }

  private void hold(int rows) {
    for (int i = 0; i < rows; i++) {
      batches.add(
          new RunAnnotation(
              "r", "live", 1L, 1L, "2026-02-12T18:23:45Z", null, "note", "text " + i, null, null),
          new RowBatch.Origin("soakstream.annotations", 0, i));
    }
  }

  private void storeAll() {
    if (!inserts.isBusy()) {
      inserts.begin(batches);
    }
    while (inserts.isBusy()) {
      inserts.advance(Duration.ofMillis(100));
      clock.pass(inserts.untilRetry());
    }
  }

  private final class Store implements BatchStore {
    @Override
    public InsertAttempt store(BatchChunk chunk) {
      ClickHouseFault outcome = outcomes.poll();
      sent.add(chunk.token() + " " + text(chunk));
      return new InsertAttempt() {
        @Override
        public boolean await(Duration timeout) throws NotStoredException {
          if (outcome == HANGS) {
            clock.pass(timeout);
            return false;
          }
          if (outcome != STORED) {
            throw new NotStoredException(outcome, null);
          }
          return true;
        }

        @Override
        public void abandon() {
          assertThat(outcome).isSameAs(HANGS);
        }
      };
    }

    @Override
    public void close() {}

    private static String text(BatchChunk chunk) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        chunk.writeTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      assertThat(out.size()).isEqualTo(chunk.bytes());
      return out.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
  }
}
