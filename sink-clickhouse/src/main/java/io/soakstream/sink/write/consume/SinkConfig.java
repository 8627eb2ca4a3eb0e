package io.soakstream.sink.write.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much is stored at once. Immutable.
 *
 * @param batchRows rows after which everything held is stored, 1 to 1,000,000
 * @param batchBytes the same in bytes of encoded rows, 64 KiB to 256 MiB; bounds the memory
 * @param batchDelay longest time a row is held while all goes well, 1 ms to 1 minute
 * @param insertLimit longest time one insert may take before it is given up and tried again with
 *     less, 1 s to 2 minutes
 */
public record SinkConfig(
    int batchRows, long batchBytes, Duration batchDelay, Duration insertLimit) {
  /** 20,000 rows, 16 MiB, 500 ms, 30 s. */
  public static final SinkConfig DEFAULT =
      new SinkConfig(20_000, 16L << 20, Duration.ofMillis(500), Duration.ofSeconds(30));

  private static final long LEAST_BYTES = 64L << 10;
  private static final long MOST_BYTES = 256L << 20;

  public SinkConfig {
    List<String> problems = new ArrayList<>();
    if (batchRows < 1 || batchRows > 1_000_000) {
      problems.add(
          "batch-rows: " + batchRows + ": must be 1 to 1,000,000; 20,000 suits most servers");
    }
    if (batchBytes < LEAST_BYTES || batchBytes > MOST_BYTES) {
      problems.add("batch-bytes: " + batchBytes + ": must be 65,536 to 268,435,456");
    }
    if (batchDelay.isNegative()
        || batchDelay.isZero()
        || batchDelay.compareTo(Duration.ofMinutes(1)) > 0) {
      problems.add("batch-delay: " + batchDelay + ": must be above 0 and at most 1 minute");
    }
    if (insertLimit.compareTo(Duration.ofSeconds(1)) < 0
        || insertLimit.compareTo(Duration.ofMinutes(2)) > 0) {
      problems.add("insert-limit: " + insertLimit + ": must be 1 s to 2 minutes");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }
}
