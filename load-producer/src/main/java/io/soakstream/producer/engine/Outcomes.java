package io.soakstream.producer.engine;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.soakstream.event.Outcome;
import io.soakstream.producer.scenario.Endpoint;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import reactor.netty.http.client.PrematureCloseException;

/** Which class of outcome a response or a failure is. */
final class Outcomes {
  private static final int DETAIL_CHARACTERS = 256;
  private static final int FIRST_ERROR_STATUS = 400;

  private Outcomes() {}

  /**
   * A status that the endpoint expects is a success and a denial that it expects is that; any other
   * from 400 up is an HTTP error, and what remains (a 204 where a 200 was due) a failed check.
   */
  static Outcome of(Endpoint endpoint, int status) {
    if (endpoint.expect().contains(status)) {
      return Outcome.OK;
    }
    if (endpoint.expectedDenials().contains(status)) {
      return Outcome.EXPECTED_DENIAL;
    }
    return status >= FIRST_ERROR_STATUS ? Outcome.HTTP_ERROR : Outcome.FAILED_CHECK;
  }

  /** A request without a complete response. */
  static Outcome of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Outcome outcome = ofOne(cause);
      if (outcome != Outcome.OTHER) {
        return outcome;
      }
    }
    return Outcome.OTHER;
  }

  private static Outcome ofOne(Throwable failure) {
    if (failure instanceof ConnectTimeoutException) {
      return Outcome.CONNECT_TIMEOUT; // before its superclass ConnectException
    }
    if (failure instanceof UnknownHostException) {
      return Outcome.DNS;
    }
    if (failure instanceof SSLException) {
      return Outcome.TLS;
    }
    if (failure instanceof ReadTimeoutException) {
      return Outcome.TIMEOUT;
    }
    if (isOurs(failure)) {
      return Outcome.GENERATOR_FAILURE;
    }
    if (failure instanceof ConnectException) {
      return Outcome.CONNECT_REFUSED;
    }
    boolean cut = failure instanceof PrematureCloseException || failure instanceof IOException;
    return cut ? Outcome.RESET : Outcome.OTHER;
  }

  /** Out of ports, descriptors or connections: says nothing about the target. */
  private static boolean isOurs(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    return failure instanceof BindException
        || failure.getClass().getSimpleName().startsWith("PoolAcquire") // not visible as types
        || text.contains("Cannot assign requested address")
        || text.contains("Too many open files");
  }

  /** What is told of a failure, cut to the length that an event carries. */
  static String detailOf(Throwable failure) {
    String text =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return text.length() <= DETAIL_CHARACTERS ? text : text.substring(0, DETAIL_CHARACTERS);
  }
}
