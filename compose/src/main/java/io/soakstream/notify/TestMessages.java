package io.soakstream.notify;

import io.soakstream.notify.config.NotifyFile;
import io.soakstream.notify.receiver.AlertNotice;
import io.soakstream.notify.receiver.AlertReceiver;
import io.soakstream.notify.receiver.SendOutcome;
import io.soakstream.shell.DataRows;
import java.time.Instant;
import java.util.Map;

/** A test alert to each receiver: its beginning, and its end. Stateless. */
final class TestMessages {
  private TestMessages() {}

  /**
   * Sends them one after the other.
   *
   * @param rows get one for each receiver
   * @return whether every one was taken
   */
  static boolean send(NotifyFile file, Instant now, DataRows rows) throws InterruptedException {
    boolean isGood = true;
    for (Map.Entry<String, AlertReceiver> entry : file.receivers().entrySet()) {
      String key = "soak-test-" + entry.getKey() + "-" + now.toEpochMilli();
      SendOutcome outcome = entry.getValue().send(AlertNotice.test(key, false, now));
      if (outcome instanceof SendOutcome.Taken) {
        outcome = entry.getValue().send(AlertNotice.test(key, true, now));
      }
      boolean isTaken = outcome instanceof SendOutcome.Taken;
      isGood &= isTaken;
      rows.add(
          entry.getKey(),
          entry.getValue().kind(),
          isTaken ? "told" : "not told",
          file.secrets().knownHiddenIn(answer(outcome)));
    }
    return isGood;
  }

  private static String answer(SendOutcome outcome) {
    if (outcome instanceof SendOutcome.Taken taken) {
      return taken.answer();
    } else if (outcome instanceof SendOutcome.Postponed postponed) {
      return postponed.reason();
    }
    return ((SendOutcome.Refused) outcome).reason();
  }
}
