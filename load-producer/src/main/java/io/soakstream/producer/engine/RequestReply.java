package io.soakstream.producer.engine;

import io.soakstream.event.Outcome;
import io.soakstream.measure.TargetOutcome;
import io.soakstream.producer.scenario.Endpoint;

/**
 * How a request ended: with a complete response, or without. Immutable.
 *
 * @param status of the response, 0 without one
 * @param bytesOut of the body that went out, 0 without a response
 * @param bytesIn of the body that came back, 0 without a response
 * @param detail what is told of a failure, at most 256 characters; null when there is nothing to
 *     tell
 * @param content headers and body as far as the request wanted them; null when it did not, or there
 *     is no response
 */
public record RequestReply(
    Outcome outcome, int status, long bytesOut, long bytesIn, String detail, ReplyContent content) {
  private static final int FIRST_ERROR_STATUS = 400;
  private static final int DETAIL_CHARACTERS = 256;

  /** Without a response that counts. */
  public static RequestReply failed(Outcome outcome, String detail) {
    return new RequestReply(outcome, 0, 0, 0, detail, null);
  }

  /** With a complete response; what its status means follows from the endpoint. */
  public static RequestReply answered(
      Endpoint endpoint, int status, long bytesOut, long bytesIn, ReplyContent content) {
    Outcome outcome = outcomeOf(endpoint, status);
    String detail = TargetOutcome.isError(outcome) ? "status " + status : null;
    return new RequestReply(outcome, status, bytesOut, bytesIn, detail, content);
  }

  /** The same answer, with which something else is wrong. */
  public RequestReply but(Outcome other, String why) {
    String told =
        why == null || why.length() <= DETAIL_CHARACTERS
            ? why
            : why.substring(0, DETAIL_CHARACTERS);
    return new RequestReply(other, status, bytesOut, bytesIn, told, content);
  }

  /**
   * A status that the endpoint expects is a success and a denial that it expects is that; any other
   * from 400 up is an HTTP error, and what remains (a 204 where a 200 was due) a failed check.
   */
  public static Outcome outcomeOf(Endpoint endpoint, int status) {
    if (endpoint.expect().contains(status)) {
      return Outcome.OK;
    }
    if (endpoint.expectedDenials().contains(status)) {
      return Outcome.EXPECTED_DENIAL;
    }
    return status >= FIRST_ERROR_STATUS ? Outcome.HTTP_ERROR : Outcome.FAILED_CHECK;
  }
}
