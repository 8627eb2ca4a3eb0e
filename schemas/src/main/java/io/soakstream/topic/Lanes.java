package io.soakstream.topic;

/** Where a lane's events go: all into one partition, the lanes of a producer spread evenly. */
public final class Lanes {
  private Lanes() {}

  /**
   * Partition of a lane.
   *
   * @param lane from 0
   * @param partitions of the events topic, at least 1
   */
  public static int partitionOf(String run, String producer, int lane, int partitions) {
    return Math.floorMod(31 * run.hashCode() + producer.hashCode() + lane, partitions);
  }
}
