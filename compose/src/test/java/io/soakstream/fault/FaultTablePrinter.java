package io.soakstream.fault;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Prints the {@link FaultTable} when all tests of this process have run. */
public final class FaultTablePrinter implements LauncherSessionListener {
  @Override
  public void launcherSessionClosed(LauncherSession session) {
    System.out.print(FaultTable.text());
    System.out.flush();
  }
}
