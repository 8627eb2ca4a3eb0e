package io.soakstream.producer.engine;

import io.soakstream.event.Outcome;

/**
 * How a request ended: with a complete response, or without. Immutable.
 *
 * @param status of the response, 0 without one
 * @param bytesOut of the body that went out, 0 without a response
 * @param bytesIn of the body that came back, 0 without a response
 * @param detail what is told of a failure, at most 256 characters; null when there is nothing to
 *     tell
 */
public record RequestReply(
    Outcome outcome, int status, long bytesOut, long bytesIn, String detail) {
  /** Without a response that counts. */
  public static RequestReply failed(Outcome outcome, String detail) {
    return new RequestReply(outcome, 0, 0, 0, detail);
  }
}
