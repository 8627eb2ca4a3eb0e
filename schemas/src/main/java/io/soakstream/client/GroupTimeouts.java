package io.soakstream.client;

/**
 * How soon a consumer group notices that a member is gone: the same for whatever has to go on
 * within seconds. Stateless.
 */
public final class GroupTimeouts {
  /** A member that was not heard of for so long is gone, milliseconds. */
  public static final int SESSION_MS = 6_000;

  /** How often a member says that it is there, milliseconds. */
  public static final int HEARTBEAT_MS = 1_500;

  /**
   * How long the others wait for a member that is gone, when the group's coordinator was loaded
   * anew in the middle of a rebalance: it does not go by the session then. By default five minutes,
   * in which nothing goes on. For members whose polls wait for no work, milliseconds.
   */
  public static final int REJOIN_MS_MAX = 60_000;

  private GroupTimeouts() {}
}
