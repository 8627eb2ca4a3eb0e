package io.soakstream.sink.write.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.result.RunAnnotation;
import io.soakstream.result.Trend;
import io.soakstream.sink.write.encode.BatchChunk;
import io.soakstream.sink.write.encode.TargetTable;
import io.soakstream.sink.write.insert.BatchStore;
import io.soakstream.sink.write.insert.ClickHouseFault;
import io.soakstream.sink.write.insert.InsertAttempt;
import io.soakstream.sink.write.insert.NotStoredException;
import io.soakstream.sink.write.insert.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Two tables of ReplacingMergeTree with insert tokens, which fail as ClickHouse fails: before an
 * insert, in the middle of it, after it, without an answer, or long after nobody waits for it any
 * more. Reads the rows from their encoded form. Confined to one thread.
 */
final class SimulatedClickHouse {
  private static final int TOKENS_KEPT = 1_000;
  private static final int[] PASSING = {0, 60, 81, 159, 164, 202, 241, 243, 252};

  /** What a row says, apart from its key. */
  record Row(long revision, String content) {}

  private record Late(long atNs, Runnable insert) {}

  private final SimulatedClock clock;
  private final Random random;
  private final Map<String, Row> rows = new HashMap<>();
  private final Map<String, byte[]> tokens =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > TOKENS_KEPT;
        }
      };

  private final List<Late> late = new ArrayList<>();
  private long awayUntilNs;
  private boolean calm;

  SimulatedClickHouse(SimulatedClock clock, Random random) {
    this.clock = clock;
    this.random = random;
  }

  static String keyOf(RunAnnotation value) {
    return key(
        "soak_store.annotations",
        value.getRun(),
        value.getAnalysis(),
        TargetTable.microsOf(value.getStart()),
        value.getKind(),
        value.getText().length());
  }

  static String keyOf(Trend value) {
    return key(
        "soak_store.trends", value.getRun(), value.getAnalysis(), value.getTrend().getSeries());
  }

  private static String key(Object... parts) {
    return Arrays.toString(parts);
  }

  /** The newest row of each key, as a reader with FINAL sees it. */
  Map<String, Row> rows() {
    applyLate();
    return rows;
  }

  void goAway(Duration time) {
    awayUntilNs = clock.nowNs() + time.toNanos();
  }

  /** From now on everything works. */
  void calmDown() {
    calm = true;
    awayUntilNs = 0;
  }

  /** Waits for every insert that somebody gave up. */
  void settle() {
    late.forEach(one -> clock.passUntil(one.atNs()));
    applyLate();
  }

  Connection connect() {
    return new Connection();
  }

  private void applyLate() {
    for (Iterator<Late> all = late.iterator(); all.hasNext(); ) {
      Late one = all.next();
      if (one.atNs() <= clock.nowNs()) {
        all.remove();
        one.insert().run();
      }
    }
  }

  private void insert(String table, String token, byte[] bytes, int count) {
    byte[] before = tokens.putIfAbsent(table + token, bytes);
    if (before != null) {
      assertThat(bytes).as("rows under token %s", token).isEqualTo(before);
      return;
    }
    insertRows(table, bytes, count);
  }

  private void insertRows(String table, byte[] bytes, int count) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      insertRow(table, in);
    }
  }

  private void insertRow(String table, ByteBuffer in) {
    String run = text(in);
    String analysis = text(in);
    long runStartUs = in.getLong();
    long revision = in.getLong();
    String key;
    String content;
    if (table.equals("soak_store.annotations")) {
      long startUs = in.getLong();
      String end = in.get() == 0 ? Long.toString(in.getLong()) : "none";
      key = key(table, run, analysis, startUs, text(in), text(in).length());
      String partition = in.get() == 0 ? " at " + in.getInt() : "";
      String offset = in.get() == 0 ? ":" + in.getLong() : "";
      content = runStartUs + " " + end + partition + offset;
    } else {
      key = key(table, run, analysis, text(in));
      content = Double.toString(in.getDouble());
      in.getDouble();
      assertThat(in.getShort()).as("two marks of NULL").isEqualTo((short) 0x0101);
      in.getLong();
    }
    rows.merge(
        key,
        new Row(revision, content),
        (old, added) -> added.revision() >= old.revision() ? added : old);
  }

  private static String text(ByteBuffer in) {
    int length = 0;
    int shift = 0;
    byte part;
    do {
      part = in.get();
      length |= (part & 0x7f) << shift;
      shift += 7;
    } while (part < 0);
    byte[] text = new byte[length];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** One sink's way to store. */
  final class Connection implements BatchStore {
    private SimulatedAttempt open;

    @Override
    public InsertAttempt store(BatchChunk chunk) {
      assertThat(open).as("attempt under way when another one begins").isNull();
      open = new SimulatedAttempt(this, chunk);
      return open;
    }

    boolean isBusy() {
      return open != null;
    }

    @Override
    public void close() {
      open = null;
    }
  }

  private final class SimulatedAttempt implements InsertAttempt {
    private final Connection connection;
    private final String table;
    private final String token;
    private final byte[] bytes;
    private final int count;
    private final int fate = calm ? 100 : random.nextInt(100);
    private final long doneNs;

    SimulatedAttempt(Connection connection, BatchChunk chunk) {
      this.connection = connection;
      table = chunk.table().name();
      token = chunk.token();
      count = chunk.count();
      bytes = bytesOf(chunk);
      long tookMs = !calm && random.nextInt(8) == 0 ? random.nextInt(90_000) : random.nextInt(200);
      doneNs = clock.nowNs() + Duration.ofMillis(tookMs).toNanos();
    }

    @Override
    public boolean await(Duration timeout) throws NotStoredException {
      if (fate < 4 || clock.nowNs() + timeout.toNanos() < doneNs) {
        clock.pass(timeout);
        return false;
      }
      clock.passUntil(doneNs);
      connection.open = null;
      applyLate();
      end();
      return true;
    }

    /** Fates below 4 have no answer at all. */
    private void end() throws NotStoredException {
      if (clock.nowNs() < awayUntilNs || fate < 12) {
        throw failure(PASSING[random.nextInt(PASSING.length)]);
      } else if (fate < 14) {
        throw failure(33);
      } else if (fate < 15) {
        throw failure(516);
      } else if (fate < 17) {
        throw new SimulatedCrash("before rows were stored");
      } else if (fate < 21) {
        insertRows(table, bytes, random.nextInt(count + 1));
        throw failure(0);
      }
      insert(table, token, bytes, count);
      if (fate < 27) {
        throw failure(0);
      } else if (fate < 29) {
        throw new SimulatedCrash("after rows were stored");
      }
    }

    @Override
    public void abandon() {
      connection.open = null;
      if (random.nextBoolean()) {
        long atNs = Math.max(doneNs, clock.nowNs() + random.nextInt(60) * 1_000_000_000L);
        late.add(new Late(atNs, () -> insert(table, token, bytes, count)));
      }
    }

    private static NotStoredException failure(int code) {
      return new NotStoredException(ClickHouseFault.of(code, "simulated"), null);
    }

    private static byte[] bytesOf(BatchChunk chunk) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(chunk.bytes());
      try {
        chunk.writeTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    }
  }
}
