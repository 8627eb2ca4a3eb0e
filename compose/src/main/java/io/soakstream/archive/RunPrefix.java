package io.soakstream.archive;

import io.soakstream.wire.WireDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How the Avro body of every event of a run begins: with the run, its first field. So the events of
 * other runs are passed over without being decoded.
 */
public final class RunPrefix {
  private RunPrefix() {}

  /** What begins the body of every event of this run: the length as a varint, the characters. */
  public static byte[] of(String run) {
    byte[] characters = run.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long zigZag = (long) characters.length << 1;
    while (zigZag >= 0x80) {
      out.write((int) ((zigZag & 0x7f) | 0x80));
      zigZag >>>= 7;
    }
    out.write((int) zigZag);
    out.writeBytes(characters);
    return out.toByteArray();
  }

  public static boolean matches(byte[] record, byte[] prefix) {
    int from = WireDecoder.HEADER_BYTES;
    int to = from + prefix.length;
    return record != null
        && record.length >= to
        && Arrays.equals(record, from, to, prefix, 0, prefix.length);
  }
}
