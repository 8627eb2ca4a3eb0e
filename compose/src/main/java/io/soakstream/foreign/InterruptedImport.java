package io.soakstream.foreign;

import io.soakstream.live.LiveDisplay;
import io.soakstream.shell.InterruptHandler;

/**
 * Ctrl-C while results are published: the first ends the run where it is, and what there is gets
 * its verdict and its report; the second ends all at once. Safe for any thread.
 */
record InterruptedImport(LiveDisplay display, Runnable end, String run)
    implements InterruptHandler.RunEnding {
  @Override
  public void request() {
    display.note(
        "interrupted: the import ends here; the verdict and the report of what there is follow"
            + " (again: ends at once, without them)");
    end.run();
  }

  @Override
  public void giveUp() {
    display.note("ended at once: " + run + " has no report");
    display.silence();
  }
}
