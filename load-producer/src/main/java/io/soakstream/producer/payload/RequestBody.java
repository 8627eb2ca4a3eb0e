package io.soakstream.producer.payload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a request carries. Immutable; for any thread.
 *
 * <p>A text travels with the plan of its run. A file does not: of that the plan has the name, the
 * size and the hash.
 */
public final class RequestBody {
  private final byte[] bytes;
  private final String file;

  private RequestBody(byte[] bytes, String file) {
    this.bytes = bytes;
    this.file = file;
  }

  /** A text, sent in UTF-8. */
  public static RequestBody ofText(String text) {
    return new RequestBody(text.getBytes(StandardCharsets.UTF_8), "");
  }

  /**
   * The content of a file.
   *
   * @param name as the scenario has it
   * @param content not changed by the caller afterwards
   */
  public static RequestBody ofFile(String name, byte[] content) {
    return new RequestBody(content, name);
  }

  /** A copy of what is sent. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Length, bytes. */
  public int sizeBytes() {
    return bytes.length;
  }

  /** The file it came from, as the scenario names it; empty for a text. */
  public Optional<String> file() {
    return file.isEmpty() ? Optional.empty() : Optional.of(file);
  }

  /** SHA-256 of what is sent, in hexadecimal digits. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RequestBody body
        && body.file.equals(file)
        && Arrays.equals(body.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return 31 * file.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return sizeBytes() + " bytes" + (file.isEmpty() ? "" : " of " + file);
  }
}
