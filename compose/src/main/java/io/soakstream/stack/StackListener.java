package io.soakstream.stack;

import java.time.Duration;

/** Told what happens to a stack. Called from the stack's threads; must not block for long. */
public interface StackListener {
  /** Ignores everything. */
  StackListener SILENT = new StackListener() {};

  /** Something a person should know, such as the choice of another data directory. One line. */
  default void note(String text) {}

  default void starting(StackPart part) {}

  /** The part answers. Also called after a restart. */
  default void ready(StackPart part, Duration took) {}

  /**
   * The part was started and does not answer yet; told again as long as that is so.
   *
   * @param lastLine the last line of its log that may say why; empty when there is none
   */
  default void slow(StackPart part, Duration waited, String lastLine) {}

  /** The same in words. */
  static String slowness(Duration waited, String lastLine) {
    return "has not answered for "
        + waited.toSeconds()
        + " s; "
        + (lastLine.isEmpty() ? "its log tells of no error" : "its log says: " + lastLine);
  }

  /** The part died and will be started again. */
  default void died(StackPart part, String lastWords) {}

  /** The part died so often that it will not be started again. */
  default void failed(StackPart part, String lastWords) {}
}
