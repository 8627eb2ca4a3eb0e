package io.soakstream.producer.engine.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.soakstream.event.Outcome;
import io.soakstream.producer.engine.RequestReply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import reactor.netty.http.client.PrematureCloseException;

/** Which class of outcome a failure is. */
public final class OutcomeClassifier {
  private static final int DETAIL_CHARACTERS = 256;

  private OutcomeClassifier() {}

  /** A request without a complete response. Told by types and numbers, never by a text. */
  public static Outcome of(Throwable failure) {
    if (failure instanceof FailedExchangeException known) {
      return known.outcome();
    } else if (LocalFailures.detailOf(failure).isPresent()) {
      return Outcome.GENERATOR_FAILURE;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Outcome outcome = ofOne(cause);
      if (outcome != Outcome.OTHER) {
        return outcome;
      }
    }
    return Outcome.OTHER;
  }

  private static Outcome ofOne(Throwable failure) {
    if (failure instanceof ConnectTimeoutException || LocalFailures.isConnectTimeout(failure)) {
      return Outcome.CONNECT_TIMEOUT; // before its superclass ConnectException
    }
    if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
      return Outcome.DNS;
    }
    if (failure instanceof SSLException) {
      return Outcome.TLS;
    }
    if (failure instanceof ReadTimeoutException) {
      return Outcome.TIMEOUT;
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return Outcome.CONNECT_REFUSED;
    }
    boolean cut = failure instanceof PrematureCloseException || failure instanceof IOException;
    return cut ? Outcome.RESET : Outcome.OTHER;
  }

  /** What becomes of a request that failed so. */
  public static RequestReply replyOf(Throwable failure) {
    return RequestReply.failed(of(failure), detailOf(failure));
  }

  /** What is told of a failure, cut to the length that an event carries. */
  static String detailOf(Throwable failure) {
    String text =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return text.length() <= DETAIL_CHARACTERS ? text : text.substring(0, DETAIL_CHARACTERS);
  }
}
