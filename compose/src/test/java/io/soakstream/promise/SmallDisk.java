package io.soakstream.promise;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system in memory that can be full, if this process may mount one. */
final class SmallDisk implements AutoCloseable {
  private static final int CHUNK_BYTES = 64 << 10;

  private final Path path;
  private final boolean mounted;

  private SmallDisk(Path path, boolean mounted) {
    this.path = path;
    this.mounted = mounted;
  }

  /** Says so on stdout when it may not. */
  static SmallDisk mount(Path path, int mib) throws IOException, InterruptedException {
    Files.createDirectories(path);
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "tmpfs", path.toString());
    if (!mounted) {
      System.out.println("NOT RUN: a full disk: this process may not mount a tmpfs");
    }
    return new SmallDisk(path, mounted);
  }

  boolean isMounted() {
    return mounted;
  }

  Path path() {
    return path;
  }

  long freeBytes() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  /** Leaves so many bytes free. */
  void fillUpTo(long free) throws IOException {
    try (OutputStream out = Files.newOutputStream(filling())) {
      byte[] chunk = new byte[CHUNK_BYTES];
      while (freeBytes() > free) {
        out.write(chunk);
      }
    }
  }

  void makeRoom() throws IOException {
    Files.delete(filling());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (mounted && !run("umount", path.toString()) && !run("umount", "-l", path.toString())) {
      throw new IOException(path + " is still mounted; unmount it by hand");
    }
  }

  private Path filling() {
    return path.resolve("filling");
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
