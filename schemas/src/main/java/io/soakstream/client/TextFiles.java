package io.soakstream.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Text files that a user names, and why one cannot be read, told apart by type and never by the
 * text of the operating system. Stateless.
 */
public final class TextFiles {
  /** Name that stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final int BYTES_MAX = 64 << 20;

  private TextFiles() {}

  /**
   * The whole of a file in UTF-8, or of standard input for {@code -}.
   *
   * @param what an option, or what the file is to be, for the message
   * @throws UnreadableFileException with the reason
   */
  public static String read(String what, Path file) {
    byte[] bytes;
    try {
      bytes = bytesOf(what, file);
    } catch (IOException e) {
      throw new UnreadableFileException(what, file, reason(file, e));
    }
    return text(what, file, bytes);
  }

  /** Whether standard input is meant. */
  public static boolean isStandardInput(Path file) {
    return file.toString().equals(STANDARD_INPUT);
  }

  private static byte[] bytesOf(String what, Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UnreadableFileException(what, file, "is a directory; name a file");
    }
    try (InputStream in = isStandardInput(file) ? System.in : Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw new UnreadableFileException(
            what, file, "is longer than " + (BYTES_MAX >> 20) + " MiB; name a text file");
      }
      return bytes;
    }
  }

  private static String text(String what, Path file, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // Told below, like a file of other bytes that happen to be UTF-8.
    }
    throw new UnreadableFileException(what, file, "is no text in UTF-8; name a text file");
  }

  /** Why a file cannot be read or written, for people; never empty and never a type's name. */
  public static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "is not there; check its name";
    } else if (e instanceof AccessDeniedException) {
      return "may not be read; check its permissions";
    }
    String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return "cannot be read" + (said == null || said.isBlank() ? "" : " (" + said + ")");
  }
}
