package io.soakstream.shell;

import io.soakstream.exit.ExitCode;
import java.util.concurrent.CountDownLatch;

/**
 * A program for {@link InterruptHandlerTest}: opens two things, the last of which may hang on
 * closing.
 */
final class InterruptedProgram {
  private InterruptedProgram() {}

  public static void main(String[] args) throws InterruptedException {
    InterruptHandler.install();
    InterruptHandler.announceWith(() -> System.out.println("announced"));
    InterruptHandler.onInterrupt(() -> System.out.println("first closed"));
    InterruptHandler.onInterrupt(
        () -> {
          System.out.println("second closing");
          if (args.length > 0 && "hang".equals(args[0])) {
            Thread.sleep(60_000);
          }
          throw new IllegalStateException("a failure on closing keeps nobody");
        });
    if (args.length > 0 && "finish".equals(args[0])) {
      InterruptHandler.finished();
      System.exit(7);
    }
    if (args.length > 0 && "run".equals(args[0])) {
      run(args.length > 1);
    }
    System.out.println("ready");
    Thread.sleep(60_000);
  }

  /** A run under way, which ends with its verdict when it is asked to, unless it hangs. */
  private static void run(boolean hangs) throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(hangs ? 2 : 1);
    InterruptHandler.endWith(
        new InterruptHandler.RunEnding() {
          @Override
          public void request() {
            System.out.println("asked to end");
            asked.countDown();
          }

          @Override
          public void giveUp() {
            System.out.println("given up");
          }
        });
    System.out.println("ready");
    asked.await();
    System.out.println("verdict, interrupted: " + InterruptHandler.isRequested());
    InterruptHandler.finished();
    System.exit(ExitCode.INTERRUPTED);
  }
}
