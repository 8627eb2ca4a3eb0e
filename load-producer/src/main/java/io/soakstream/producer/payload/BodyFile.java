package io.soakstream.producer.payload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the file of a body. Stateless. */
public final class BodyFile {
  /** Longer bodies do not go out; a request is built in memory. */
  public static final int BYTES_MAX = 16 * 1024 * 1024;

  /** A body file that cannot be used as it is named; says what is asked of it and what to do. */
  public static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnusableException(String rule, String remedy) {
      super(rule);
      this.remedy = remedy;
    }

    /** What to do. */
    public String remedy() {
      return remedy;
    }
  }

  private BodyFile() {}

  /**
   * The body in a file.
   *
   * @param directory that a relative name starts from: the scenario's
   * @param name as the scenario has it
   */
  public static RequestBody read(Path directory, String name) throws UnusableException {
    Path file = path(directory, name);
    if (Files.isDirectory(file)) {
      throw new UnusableException("must be a file, and is a directory", "name the file in it");
    }
    if (!Files.exists(file)) {
      throw new UnusableException(
          "must exist beside the scenario, at " + file, "correct the name, or write the file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw new UnusableException(
            "must hold at most " + BYTES_MAX + " bytes", "send less, or in several requests");
      }
      return RequestBody.ofFile(name, bytes);
    } catch (IOException e) {
      throw new UnusableException("cannot be read", "check its permissions");
    }
  }

  private static Path path(Path directory, String name) throws UnusableException {
    try {
      if (name.isBlank()) {
        throw new UnusableException("must name a file", "write it such as body_file: order.json");
      }
      return directory.resolve(name);
    } catch (InvalidPathException e) {
      throw new UnusableException(
          "is no name of a file on this system", "write it such as body_file: order.json");
    }
  }
}
