package io.soakstream.topic;

import io.soakstream.measure.BaseWindowGrid;

/**
 * In which lane an event goes, and where: the lanes of a producer take turns with the base windows,
 * so that what a producer has to say of one window lies in one partition and is counted there in
 * one piece; all of a lane goes into one partition, the lanes of a producer spread evenly, those of
 * several producers shifted against each other. Stateless.
 */
public final class Lanes {
  /** Producer name of a run's coordinator lane, which is its lane 0. */
  public static final String COORDINATOR = "coordinator";

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
   * Partition of a run's coordinator lane, and of the annotations of guests: what is part of the
   * run is told there by the order of one log.
   *
   * @param partitions of the events topic, at least 1
   */
  public static int partitionOfCoordinator(String run, int partitions) {
    return partitionOf(run, COORDINATOR, 0, partitions);
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
