package io.soakstream.fault;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Prints the {@link FaultTable} when all tests of this process have run. */
public final class FaultTablePrinter implements TestExecutionListener {
  @Override
  public void testPlanExecutionFinished(TestPlan testPlan) {
    System.out.print(FaultTable.text());
    System.out.flush();
  }
}
