package io.soakstream.sink.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much is stored at once. Immutable.
 *
 * @param batchRows rows after which everything held is stored, 1 to 1,000,000
 * @param batchBytes the same in bytes of encoded rows, at least 64 KiB; bounds the memory
 * @param batchDelay longest time a row is held, 1 ms to 1 minute
 */
public record SinkConfig(int batchRows, long batchBytes, Duration batchDelay) {
  /** 20,000 rows, 16 MiB, 500 ms. */
  public static final SinkConfig DEFAULT =
      new SinkConfig(20_000, 16L << 20, Duration.ofMillis(500));

  public SinkConfig {
    List<String> problems = new ArrayList<>();
    if (batchRows < 1 || batchRows > 1_000_000) {
      problems.add(
          "batch-rows: " + batchRows + ": must be 1 to 1,000,000; 20,000 suits most servers");
    }
    if (batchBytes < 1 << 16) {
      problems.add("batch-bytes: " + batchBytes + ": must be at least 65,536");
    }
    if (batchDelay.isNegative()
        || batchDelay.isZero()
        || batchDelay.compareTo(Duration.ofMinutes(1)) > 0) {
      problems.add("batch-delay: " + batchDelay + ": must be above 0 and at most 1 minute");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }
}
