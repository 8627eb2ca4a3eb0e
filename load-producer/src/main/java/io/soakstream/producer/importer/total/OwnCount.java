package io.soakstream.producer.importer.total;

import io.soakstream.producer.importer.ResultProvenance;
import java.util.List;
import java.util.Optional;

/**
 * What a tool's own summary would count of a file, where it counts otherwise than by requests: some
 * summaries count a request and its redirects as one, and leave out what stands in a transaction.
 * Times are microseconds since the epoch. Confined to one thread.
 */
public final class OwnCount {
  private long fromUs = Long.MIN_VALUE;
  private long untilUs = Long.MAX_VALUE;
  private long samples;
  private long failures;
  private long transactions;
  private long failedTransactions;
  private long leftOut;

  /** Only what touches this stretch is counted from here on. */
  public void within(long earliestUs, long latestUs) {
    fromUs = earliestUs;
    untilUs = latestUs;
  }

  /** Samples that every summary counts. */
  public void sample(long startUs, long endUs, long number, long failed) {
    if (isWithin(startUs, endUs)) {
      samples += number;
      failures += failed;
    }
  }

  /** A transaction, which a summary counts when it was told to. */
  public void transaction(long startUs, long endUs, boolean isFailed) {
    if (isWithin(startUs, endUs)) {
      transactions++;
      failedTransactions += isFailed ? 1 : 0;
    }
  }

  /** A sample that no summary counts. */
  public void leaveOut(long startUs, long endUs) {
    leftOut += isWithin(startUs, endUs) ? 1 : 0;
  }

  private boolean isWithin(long startUs, long endUs) {
    return startUs <= untilUs && endUs >= fromUs;
  }

  /** Those of several files together; empty unless there is one of each. */
  public static Optional<OwnCount> of(List<ResultProvenance> files) {
    OwnCount sum = new OwnCount();
    for (ResultProvenance file : files) {
      if (file.ownCount().isEmpty()) {
        return Optional.empty();
      }
      OwnCount each = file.ownCount().get();
      sum.samples += each.samples;
      sum.failures += each.failures;
      sum.transactions += each.transactions;
      sum.failedTransactions += each.failedTransactions;
      sum.leftOut += each.leftOut;
    }
    return files.isEmpty() ? Optional.empty() : Optional.of(sum);
  }

  /** Samples without transactions. */
  public long samples() {
    return samples;
  }

  /** Of those, the failed ones. */
  public long failures() {
    return failures;
  }

  /** Whether these are the figures of a summary that counts transactions, too. */
  boolean isWithTransactions(long counted, long failed) {
    return transactions > 0
        && counted == samples + transactions
        && failed == failures + failedTransactions;
  }

  /** Samples that no summary counts. */
  public long leftOut() {
    return leftOut;
  }
}
