package io.soakstream.producer.flow;

import io.soakstream.producer.token.TokenSlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a user knows: what it captured, its rows, its cookies, and where its random choices come
 * from. Shows nothing of it. Confined to one thread.
 */
final class UserMemory {
  final SplittableRandom random;
  final String tenant;
  final long user;
  final CookieJar cookies = new CookieJar();
  private final String[] captured;
  private final List<List<String>> rows;
  private final TenantValues common;
  private int carried = -1;
  private long carriedNumber;
  long iteration;

  /**
   * @param names how many captures there are
   * @param feeders how many feeders there are
   */
  UserMemory(int names, int feeders, TenantValues common, long user, long seed) {
    this.captured = new String[names];
    this.rows = new ArrayList<>(java.util.Collections.nCopies(feeders, null));
    this.common = common;
    this.tenant = common.tenant();
    this.user = user;
    this.random = new SplittableRandom(seed);
  }

  /** Null when it was not captured. */
  String captured(int name) {
    String own = captured[name];
    return own == null ? common.captured()[name] : own;
  }

  /** Null when the user did not capture it itself. */
  String own(int name) {
    return captured[name];
  }

  /** Whether there is a token of a client. */
  boolean hasToken(int client) {
    TokenSlot slot = common.tokens()[client];
    return slot != null && slot.isFilled();
  }

  /** The token of a client, which the next request carries. */
  String carryToken(int client) {
    TokenSlot slot = common.tokens()[client];
    carried = client;
    carriedNumber = slot.number(); // read first: a token that is newer than its number is harmless
    return slot.token();
  }

  /** The next request carries no token that is known yet. */
  void carryNothing() {
    carried = -1;
  }

  /** The target refused the request. */
  void refused() {
    if (carried >= 0) {
      common.tokens()[carried].refused(carriedNumber);
    }
  }

  void capture(int name, String value) {
    captured[name] = value;
  }

  /** What was captured under these names is forgotten. */
  void forget(int[] names) {
    for (int name : names) {
      captured[name] = null;
    }
  }

  void forgetAll() {
    Arrays.fill(captured, null);
  }

  /** Null when the user has no row of it. */
  List<String> row(int feeder) {
    return rows.get(feeder);
  }

  void takeRow(int feeder, List<String> row) {
    rows.set(feeder, row);
  }

  @Override
  public String toString() {
    return "user " + user + " of " + tenant;
  }
}
