package io.soakstream.analyzer.topology;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What stage 1 tells stage 2 of a run: one byte for the kind, then the body. Messages of one
 * partition arrive in the order they were sent, so news of the lanes come after the windows they
 * release.
 */
final class StageMessage {
  /** A coordinator event, as it was in the topic. */
  static final byte EVENT = 1;

  /** What one partition counted of a base window. */
  static final byte WINDOW = 2;

  /** News of one partition's lanes. */
  static final byte LANES = 3;

  /** A record that was rejected: it goes to the rejected topic and not to stage 2. */
  static final byte REJECTED = 4;

  /** Errors that one partition has counted in a window that is still open. */
  static final byte OPEN_ERRORS = 5;

  /** An annotation that came when its run was over: it goes to its topic and not to stage 2. */
  static final byte AFTERWARDS = 6;

  /** Where the body begins. */
  static final int BODY = 1;

  private StageMessage() {}

  static byte[] of(byte kind, byte[] body) {
    byte[] message = new byte[BODY + body.length];
    message[0] = kind;
    System.arraycopy(body, 0, message, BODY, body.length);
    return message;
  }

  /** Errors of an open window: the partition that counted them stands before them. */
  static byte[] ofOpenErrors(int partition, byte[] errors) {
    return ByteBuffer.allocate(BODY + Integer.BYTES + errors.length)
        .put(OPEN_ERRORS)
        .putInt(partition)
        .put(errors)
        .array();
  }

  /** The partition of errors of an open window. */
  static int partitionOf(byte[] openErrors) {
    return ByteBuffer.wrap(openErrors).getInt(BODY);
  }

  /** The errors of an open window. */
  static byte[] errorsOf(byte[] openErrors) {
    return Arrays.copyOfRange(openErrors, BODY + Integer.BYTES, openErrors.length);
  }

  static boolean isForStage2(byte[] message) {
    return kindOf(message) != REJECTED && kindOf(message) != AFTERWARDS;
  }

  static byte kindOf(byte[] message) {
    return message[0];
  }

  static byte[] bodyOf(byte[] message) {
    byte[] body = new byte[message.length - BODY];
    System.arraycopy(message, BODY, body, 0, body.length);
    return body;
  }
}
