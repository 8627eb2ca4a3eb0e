package io.soakstream.live.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as it goes over the wire, compressed once for all who ask for it. Its arrays are not to
 * be changed.
 *
 * @param zipped null when compressing it does not pay
 * @param tag changes with the content
 */
record PageAnswer(int status, String type, byte[] plain, byte[] zipped, String tag) {
  private static final int ZIP_FROM_BYTES = 1_024;

  static PageAnswer of(String type, byte[] content) {
    return of(200, type, content);
  }

  static PageAnswer of(int status, String type, byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    String tag = "\"" + HexFormat.of().toHexDigits(sum.getValue()) + "-" + content.length + "\"";
    return new PageAnswer(
        status, type, content, content.length < ZIP_FROM_BYTES ? null : zip(content), tag);
  }

  /** What it takes in memory. */
  int bytes() {
    return plain.length + (zipped == null ? 0 : zipped.length);
  }

  private static byte[] zip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 4);
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
