package io.soakstream.ingest;

import io.soakstream.live.LiveDisplay;
import io.soakstream.shell.InterruptHandler;

/**
 * Ctrl-C while the door is open: the first closes it, and the runs get their verdicts; the second
 * ends all at once. Safe for any thread.
 */
record InterruptedDoor(LiveDisplay display, DoorProcess process)
    implements InterruptHandler.RunEnding {
  @Override
  public void request() {
    display.note("closing the door; verdicts of its runs follow (again: ends without them)");
    process.requestEnd();
  }

  @Override
  public void giveUp() {
    display.note("ended at once: verdicts come when a stack with this data is up again");
    display.silence();
  }
}
