package io.soakstream.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class and ends the process when standard input ends. The parent holds the other
 * end of that pipe, so the child dies with its parent, even on {@code kill -9}.
 *
 * <p>Shutdown hooks get {@value #GRACE_MS} ms; then the process is halted.
 */
public final class ChildProcess {
  /** Time for shutdown hooks once the parent is gone, in milliseconds. */
  public static final long GRACE_MS = 2_500;

  private ChildProcess() {}

  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.err.println("usage: ChildProcess MAIN_CLASS [ARGUMENT...]");
      System.exit(2);
    }
    TemporaryDirectory.removeOwnAtEnd();
    daemon("life-line", ChildProcess::endWithParent).start();
    Class<?> main = Class.forName(args[0]);
    try {
      main.getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    }
  }

  private static void endWithParent() {
    byte[] ignored = new byte[256];
    InputStream lifeLine = System.in;
    try {
      while (lifeLine.read(ignored) >= 0) {
        // Nothing is ever said on this line.
      }
    } catch (IOException e) {
      // A broken line is as good as a closed one.
    }
    System.err.println("the parent is gone or has closed the life line; ending");
    TemporaryDirectory.removeOwn(); // Nobody else may be left to do it.
    daemon("end-of-grace", ChildProcess::haltAfterGrace).start();
    System.exit(0);
  }

  private static void haltAfterGrace() {
    try {
      Thread.sleep(GRACE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
