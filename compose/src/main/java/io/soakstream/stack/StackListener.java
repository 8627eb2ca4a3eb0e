package io.soakstream.stack;

import java.time.Duration;

/** Told what happens to a stack. Called from the stack's threads; must not block for long. */
public interface StackListener {
  /** Ignores everything. */
  StackListener SILENT = new StackListener() {};

  /** Something a person should know, such as the choice of another data directory. One line. */
  default void note(String text) {}

  default void starting(Part part) {}

  /** The part answers. Also called after a restart. */
  default void ready(Part part, Duration took) {}

  /** The part died and will be started again. */
  default void died(Part part, String lastWords) {}

  /** The part died so often that it will not be started again. */
  default void failed(Part part, String lastWords) {}
}
