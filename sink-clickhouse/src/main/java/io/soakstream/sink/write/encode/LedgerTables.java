package io.soakstream.sink.write.encode;

import io.soakstream.result.LaneLedger;
import io.soakstream.result.Ledger;
import io.soakstream.result.Rejected;

/** Tables of the fate of events. */
final class LedgerTables {
  /** A lane together with the ledger it stands in. */
  record LaneRow(Ledger ledger, LaneLedger lane) {}

  static final TargetTable<Ledger> LEDGERS =
      new TargetTable<Ledger>("soak_store.ledgers")
          .text("run", Ledger::getRun)
          .text("analysis", Ledger::getAnalysis)
          .int64("run_start_us", Ledger::getRunStartUs)
          .int64("revision", Ledger::getRevision)
          .int64("attempted", l -> l.getLedger().getAttempted())
          .int64("acknowledged", l -> l.getLedger().getAcknowledged())
          .int64("unacknowledged", l -> l.getLedger().getUnacknowledged())
          .int64("landed", l -> l.getLedger().getLanded())
          .int64("analysed", l -> l.getLedger().getAnalysed())
          .int64("rejected", l -> l.getLedger().getRejected())
          .int64("late", l -> l.getLedger().getLate())
          .int64("missing", l -> l.getLedger().getMissing())
          .int64("duplicates", l -> l.getLedger().getDuplicates())
          .int64("foreign", l -> l.getLedger().getForeign())
          .bool("balanced", l -> l.getLedger().getBalanced());

  static final TargetTable<LaneRow> LANES =
      new TargetTable<LaneRow>("soak_store.lanes")
          .text("run", row -> row.ledger().getRun())
          .text("analysis", row -> row.ledger().getAnalysis())
          .int64("run_start_us", row -> row.ledger().getRunStartUs())
          .int64("revision", row -> row.ledger().getRevision())
          .text("producer", row -> row.lane().getProducer())
          .int32("lane", row -> row.lane().getLane())
          .int32("partition", row -> row.lane().getPartition())
          .int64("attempted", row -> row.lane().getAttempted())
          .int64("acknowledged", row -> row.lane().getAcknowledged())
          .int64("unacknowledged", row -> row.lane().getUnacknowledged())
          .int64("landed", row -> row.lane().getLanded())
          .int64("analysed", row -> row.lane().getAnalysed())
          .int64("rejected", row -> row.lane().getRejected())
          .int64("late", row -> row.lane().getLate())
          .int64("missing", row -> row.lane().getMissing())
          .int64("duplicates", row -> row.lane().getDuplicates())
          .bool("closed", row -> row.lane().getClosed());

  static final TargetTable<Rejected> REJECTED =
      new TargetTable<Rejected>("soak_store.rejected")
          .text("topic", Rejected::getTopic)
          .int32("partition", Rejected::getPartition)
          .int64("offset", Rejected::getOffset)
          .text("reason", Rejected::getReason)
          .textOrNull("run", Rejected::getRun)
          .bytes("value", Rejected::getValue);

  private LedgerTables() {}
}
