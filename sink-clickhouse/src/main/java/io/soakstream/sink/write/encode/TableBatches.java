package io.soakstream.sink.write.encode;

import io.soakstream.result.ChangePoint;
import io.soakstream.result.ErrorBurst;
import io.soakstream.result.Fairness;
import io.soakstream.result.LaneLedger;
import io.soakstream.result.Leak;
import io.soakstream.result.Ledger;
import io.soakstream.result.Rejected;
import io.soakstream.result.ResourceStats;
import io.soakstream.result.RunAnnotation;
import io.soakstream.result.RunInfo;
import io.soakstream.result.SloBurn;
import io.soakstream.result.Trend;
import io.soakstream.result.Verdict;
import io.soakstream.result.WindowStats;
import io.soakstream.sink.write.encode.RowBatch.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records on their way into tables, one batch per table, held as encoded rows. Confined to one
 * thread.
 */
public final class TableBatches {
  /** Every table that is written to. */
  static final List<TargetTable<?>> TABLES =
      List.of(
          WindowTables.WINDOWS,
          WindowTables.RESOURCES,
          RunTables.RUNS,
          RunTables.ANNOTATIONS,
          DetectionTables.ERROR_BURSTS,
          DetectionTables.FAIRNESS,
          DetectionTables.TRENDS,
          DetectionTables.LEAKS,
          DetectionTables.CHANGE_POINTS,
          DetectionTables.SLO_BURNS,
          LedgerTables.LEDGERS,
          LedgerTables.LANES,
          LedgerTables.REJECTED,
          RunTables.VERDICTS);

  private final Map<TargetTable<?>, RowBatch> batches = new LinkedHashMap<>();
  private int rows;
  private long bytes;

  /**
   * Takes one record in.
   *
   * @throws IllegalArgumentException when a value in it cannot be stored; nothing of it is kept
   */
  public void add(SpecificRecord record, Origin origin) {
    if (record instanceof WindowStats value) {
      add(WindowTables.WINDOWS, value, origin);
    } else if (record instanceof ResourceStats value) {
      add(WindowTables.RESOURCES, value, origin);
    } else if (record instanceof RunInfo value) {
      add(RunTables.RUNS, value, origin);
    } else if (record instanceof RunAnnotation value) {
      add(RunTables.ANNOTATIONS, value, origin);
    } else if (record instanceof ErrorBurst value) {
      add(DetectionTables.ERROR_BURSTS, value, origin);
    } else if (record instanceof Fairness value) {
      add(DetectionTables.FAIRNESS, value, origin);
    } else if (record instanceof Trend value) {
      add(DetectionTables.TRENDS, value, origin);
    } else if (record instanceof Leak value) {
      add(DetectionTables.LEAKS, value, origin);
    } else if (record instanceof ChangePoint value) {
      add(DetectionTables.CHANGE_POINTS, value, origin);
    } else if (record instanceof SloBurn value) {
      add(DetectionTables.SLO_BURNS, value, origin);
    } else if (record instanceof Ledger value) {
      add(LedgerTables.LEDGERS, value, origin);
      for (LaneLedger lane : value.getLanes()) {
        add(LedgerTables.LANES, new LedgerTables.LaneRow(value, lane), origin);
      }
    } else if (record instanceof Rejected value) {
      add(LedgerTables.REJECTED, value, origin);
    } else if (record instanceof Verdict value) {
      add(RunTables.VERDICTS, value, origin);
    } else {
      throw new IllegalArgumentException("no table for " + record.getSchema().getFullName());
    }
  }

  /** Takes in a window as it stands in Kafka; false when that has to be decoded. */
  boolean addWindow(WindowTranscoder windows, byte[] record, Origin origin) {
    RowBatch batch = batches.computeIfAbsent(WindowTables.WINDOWS, RowBatch::new);
    int before = batch.rows().size();
    if (batch.addWindow(windows, record, origin)) {
      rows++;
      bytes += batch.rows().size() - before;
      return true;
    }
    if (batch.count() == 0) {
      batches.remove(WindowTables.WINDOWS);
    }
    return false;
  }

  /**
   * What is held, in the order in which it is to be stored: verdicts last, so that whoever finds a
   * verdict finds what it rests on.
   */
  public List<RowBatch> held() {
    List<RowBatch> held = new ArrayList<>();
    for (TargetTable<?> table : TABLES) {
      RowBatch batch = batches.get(table);
      if (batch != null) {
        held.add(batch);
      }
    }
    return held;
  }

  /** Forgets a batch that was stored; one that is not held any more changes nothing. */
  public void stored(RowBatch batch) {
    if (batches.remove(batch.table(), batch)) {
      rows -= batch.count();
      bytes -= batch.rows().size();
    }
  }

  /** Rows held. */
  public int rows() {
    return rows;
  }

  /** Bytes held. */
  public long bytes() {
    return bytes;
  }

  private <T> void add(TargetTable<T> table, T value, Origin origin) {
    RowBatch batch = batches.computeIfAbsent(table, RowBatch::new);
    int before = batch.rows().size();
    try {
      batch.add(table, value, origin);
    } catch (RuntimeException e) {
      if (batch.count() == 0) {
        batches.remove(table);
      }
      throw e;
    }
    rows++;
    bytes += batch.rows().size() - before;
  }
}
