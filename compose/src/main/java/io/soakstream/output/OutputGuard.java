package io.soakstream.output;

import java.io.PrintStream;
import java.util.function.Consumer;

/** What becomes of a verb whose standard output could not be written. Stateless. */
public final class OutputGuard {
  /** The reader has left: 128 and the number of SIGPIPE, as of any program that it ends. */
  public static final int READER_GONE = 141;

  /** A write that failed. */
  public static final int WRITE_FAILED = 1;

  private OutputGuard() {}

  /**
   * Stops a verb that has more to write than fits into memory.
   *
   * @throws OutputFailedException when the stream has failed
   */
  public static void check(PrintStream out) {
    if (out.checkError()) {
      throw new OutputFailedException("", WRITE_FAILED, null);
    }
  }

  /**
   * The exit code of a verb that has ended with a code of its own: that code, unless it says that
   * all went well although the output is not written.
   *
   * @param refuse told one line for the user, unless the reader just left
   */
  public static int exitCode(PrintStream out, int code, Consumer<String> refuse) {
    if (!out.checkError()) {
      return code;
    }
    boolean isWatched = out instanceof WatchedStream;
    if (isWatched && ((WatchedStream) out).hasLostItsReader()) {
      return code == 0 || code == WRITE_FAILED ? READER_GONE : code;
    }
    String reason =
        isWatched ? ((WatchedStream) out).failure().map(Throwable::getMessage).orElse("") : "";
    refuse.accept(
        "soak: standard output could not be written"
            + (reason.isEmpty() ? "" : " (" + reason + ")")
            + ": what it holds is not all; make room, or write elsewhere");
    return code == 0 ? WRITE_FAILED : code;
  }
}
