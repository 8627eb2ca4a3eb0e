package io.soakstream.cli;

/**
 * A program for {@link InterruptionTest}: opens two things, the last of which may hang on closing.
 */
final class InterruptedProgram {
  private InterruptedProgram() {}

  public static void main(String[] args) throws InterruptedException {
    Interruption.install();
    Interruption.announceWith(() -> System.out.println("announced"));
    Interruption.onInterrupt(() -> System.out.println("first closed"));
    Interruption.onInterrupt(
        () -> {
          System.out.println("second closing");
          if (args.length > 0 && "hang".equals(args[0])) {
            Thread.sleep(60_000);
          }
          throw new IllegalStateException("a failure on closing keeps nobody");
        });
    if (args.length > 0 && "finish".equals(args[0])) {
      Interruption.finished();
      System.exit(7);
    }
    System.out.println("ready");
    Thread.sleep(60_000);
  }
}
