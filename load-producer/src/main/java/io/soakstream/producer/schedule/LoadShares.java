package io.soakstream.producer.schedule;

import java.util.BitSet;
import java.util.Set;

/**
 * Which part of a load one of several generators sends: shares of users and of arrivals, dealt out
 * one after the other. Immutable.
 */
public final class LoadShares {
  /** The whole load. */
  public static final LoadShares ALL = new LoadShares(new BitSet(), 0);

  private final BitSet held;
  private final int shares;

  private LoadShares(BitSet held, int shares) {
    this.held = held;
    this.shares = shares;
  }

  /**
   * Some shares.
   *
   * @param held numbers from 0
   * @param shares how many there are for all generators, at least 1
   */
  public static LoadShares of(Set<Integer> held, int shares) {
    BitSet bits = new BitSet(shares);
    held.forEach(bits::set);
    return new LoadShares(bits, shares);
  }

  /** How many are held; all of them when there are none to hold. */
  public int count() {
    return held.cardinality();
  }

  /** How many there are for all generators; 0 for a load that is not shared. */
  int shares() {
    return shares;
  }

  boolean has(int share) {
    return held.get(share);
  }

  /**
   * @param user over all tenants, from 0
   */
  boolean hasUser(int user) {
    return shares == 0 || held.get(user % shares);
  }

  /**
   * The share that an arrival belongs to.
   *
   * @param arrival of the tenant, from 0
   */
  int ofArrival(int tenant, long arrival) {
    return (int) ((arrival + tenant) % shares);
  }
}
