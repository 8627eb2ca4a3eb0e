package io.soakstream.notify;

import io.soakstream.notify.alert.DueMessage;

/** Hears what notify does. Called from one thread; secrets are hidden already. */
interface NotifyListener {
  /** It is there, and has read all that the topic held. */
  default void ready() {}

  /** A receiver has taken a message. */
  default void told(DueMessage due, String kind, String answer) {}

  /** A receiver has not. */
  default void notTold(DueMessage due, String kind, String reason) {}

  /** Something else that a person should know. */
  default void note(String text) {}
}
