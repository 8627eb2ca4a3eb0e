package io.soakstream.notify;

import io.soakstream.notify.alert.DueMessage;
import io.soakstream.notify.receiver.AlertNotice;

/** A line for people about a message. Stateless. */
final class TellingLine {
  private TellingLine() {}

  static String told(DueMessage due, String kind, String answer) {
    return "told " + who(due, kind) + " (" + answer + "): " + AlertNotice.of(due).headline();
  }

  static String notTold(DueMessage due, String kind, String reason) {
    return "not told "
        + who(due, kind)
        + ", attempt "
        + (due.attempts() + 1)
        + ": "
        + reason
        + ": "
        + AlertNotice.of(due).headline();
  }

  private static String who(DueMessage due, String kind) {
    return due.receiver() + (due.receiver().equals(kind) ? "" : " (" + kind + ")");
  }
}
