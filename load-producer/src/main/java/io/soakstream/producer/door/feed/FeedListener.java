package io.soakstream.producer.door.feed;

/** Is told of runs as they begin and end; from any thread, not for long. */
public interface FeedListener {
  /**
   * A run has begun.
   *
   * @param name by which clients know it
   * @param run its id
   */
  void begun(String name, String run, String tool);

  void ended(String name, EndedRun run);

  /** Something that whoever runs the door should know. */
  void warned(String text);
}
