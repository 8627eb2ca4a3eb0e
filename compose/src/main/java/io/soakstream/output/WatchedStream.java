package io.soakstream.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A stream for text in UTF-8 that keeps why it could not be written: a {@link PrintStream} swallows
 * it. After a failure nothing more is tried. Safe for any thread.
 */
public final class WatchedStream extends PrintStream {
  private final Watch watch;
  private final boolean isPipe;

  private WatchedStream(Watch watch, boolean isPipe) {
    super(watch, true, StandardCharsets.UTF_8);
    this.watch = watch;
    this.isPipe = isPipe;
  }

  /** Standard output or standard error of this process. */
  public static WatchedStream of(FileDescriptor descriptor, int number) {
    return on(new FileOutputStream(descriptor), isPipe(number));
  }

  /**
   * A stream onto another.
   *
   * @param isPipe whether somebody reads it as it is written, and may have seen enough
   */
  public static WatchedStream on(OutputStream to, boolean isPipe) {
    return new WatchedStream(new Watch(to), isPipe);
  }

  /** Why it could not be written; empty when all was. */
  public Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(watch.failure);
  }

  /**
   * Whether the failure means no more than that the reader has left, as {@code head} does. A pipe
   * and a socket fail for no other reason, so that no text of the operating system has to be read.
   */
  public boolean hasLostItsReader() {
    return isPipe && failure().isPresent();
  }

  private static boolean isPipe(int number) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Remembers the first failure. */
  private static final class Watch extends OutputStream {
    private final OutputStream to;
    private volatile IOException failure;

    Watch(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (failure != null) {
        return;
      }
      try {
        to.write(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      if (failure == null) {
        to.flush();
      }
    }
  }
}
