package io.soakstream.analyzer.verdict;

import io.soakstream.rule.Sha256Hex;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Seeds of random procedures: of what was asked and of what, never of when. Stateless. */
final class ProcedureSeeds {
  private ProcedureSeeds() {}

  /** The seed of one procedure on one series. */
  static long of(String rulesHash, String ruleId, String series) {
    String text = rulesHash + "|" + ruleId + "|" + series;
    return new BigInteger(Sha256Hex.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16), 16)
        .longValue();
  }
}
