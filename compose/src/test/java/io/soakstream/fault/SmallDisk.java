package io.soakstream.fault;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system in memory that fills up. Unmounted by {@link #close}. Used by one thread. */
public final class SmallDisk implements AutoCloseable {
  private static final int PAGE_BYTES = 4 << 10;

  private final Path path;
  private final Path ballast;

  private SmallDisk(Path path) {
    this.path = path;
    this.ballast = path.resolve("ballast");
  }

  /** Mounts one for a test; where that is not permitted the test is told as not run. */
  public static SmallDisk mountOrAbort(Path path, int megabytes, String promise)
      throws InterruptedException {
    try {
      return mount(path, megabytes);
    } catch (IOException e) {
      System.out.println("NOT RUN: " + promise + " may not mount a tmpfs (" + e.getMessage() + ")");
      FaultTable.add("disk full", promise, 0, 0, "NOT RUN: may not mount a tmpfs");
      return abort("may not mount a tmpfs: " + e.getMessage());
    }
  }

  /**
   * Mounts one.
   *
   * @throws IOException when this user may not
   */
  private static SmallDisk mount(Path path, int megabytes)
      throws IOException, InterruptedException {
    Files.createDirectories(path);
    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString());
    return new SmallDisk(path);
  }

  public Path path() {
    return path;
  }

  public long usableBytes() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  /** Fills it until so little is left. */
  public void fill(long leftBytes) throws IOException {
    byte[] page = new byte[PAGE_BYTES];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (usableBytes() > leftBytes) {
        out.write(page);
      }
    }
  }

  /** Frees what {@link #fill} took. */
  public void free() throws IOException {
    Files.delete(ballast);
  }

  /** Makes it larger while it is in use. */
  public void enlarge(int megabytes) throws IOException, InterruptedException {
    run("mount", "-o", "remount,size=" + megabytes + "m", path.toString());
  }

  @Override
  public void close() {
    try {
      run("umount", "-l", path.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
