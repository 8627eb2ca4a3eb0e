package io.soakstream.topic;

import io.soakstream.measure.BaseWindowGrid;

/**
 * In which lane an event goes, and where: the lanes of a producer take turns with the base windows,
 * so that what a producer has to say of one window lies in one partition and is counted there in
 * one piece; all of a lane goes into one partition, the lanes of a producer spread evenly, those of
 * several producers shifted against each other. Stateless.
 */
public final class Lanes {
  private Lanes() {}

  /**
   * Lane of an event.
   *
   * @param timeUs intended start of a request, time of any other event; microseconds since the
   *     epoch
   * @param lanes of its producer, at least 1
   */
  public static int at(long timeUs, int lanes) {
    return Math.floorMod(Math.floorDiv(timeUs, BaseWindowGrid.LENGTH_US), lanes);
  }

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
