package io.soakstream.producer.flow;

import io.soakstream.event.Outcome;
import io.soakstream.producer.engine.RequestReply;
import java.util.List;

/**
 * Looks at the replies of one user: takes its captures and cookies, judges its checks, and says
 * what follows from the reply beside the next step: a redirect, a wait, or the end of the
 * iteration. Confined to the event loop.
 */
final class ReplyReader {
  private static final int PATIENCE_MAX = 5;
  private static final int UNAUTHORIZED = 401;

  private final UserMemory memory;
  private final String authority;
  private Redirection redirection;
  private String givenUp;
  private long patienceNs;
  private int patience;

  /**
   * @param authority host and port of the target
   */
  ReplyReader(UserMemory memory, String authority) {
    this.memory = memory;
    this.authority = authority;
  }

  /** Where the last reply sent the user; null for nowhere. */
  Redirection redirection() {
    return redirection;
  }

  /** How long the target wants the user to wait before it asks the same again; 0 for not. */
  long takePatienceNs() {
    long taken = patienceNs;
    patienceNs = 0;
    return taken;
  }

  /** Why nothing of the iteration can follow; null when something can. */
  String takeGivenUp() {
    String taken = givenUp;
    givenUp = null;
    return taken;
  }

  /** A step is over for good. */
  void settle() {
    patience = 0;
  }

  /** The reply as it counts. */
  RequestReply read(RequestReply reply, RequestMaker maker, long serviceUs, long nowUs) {
    ResponseView response = new ResponseView(reply);
    if (reply.status() == UNAUTHORIZED) {
      memory.refused();
    }
    if (maker.wantsHeaders()) {
      memory.cookies.set(response.headers("set-cookie"));
    }
    redirection = Redirection.of(response, maker.template(), redirection, authority);
    if (redirection != null && redirection.fault() == null) {
      return reply.but(Outcome.OK, null);
    } else if (redirection != null) {
      String fault = redirection.fault();
      redirection = null;
      givenUp = lost(maker);
      return reply.but(Outcome.FAILED_CHECK, fault);
    }
    if (isDenied(reply, response, maker, nowUs)) {
      return reply;
    }
    return judged(reply, response, maker, serviceUs, nowUs);
  }

  /** Whether the target says when to come back, and the user is patient. */
  private boolean isDenied(
      RequestReply reply, ResponseView response, RequestMaker maker, long nowUs) {
    if (reply.outcome() != Outcome.EXPECTED_DENIAL || !maker.template().isPatient()) {
      return false;
    }
    long waitNs = RetryAfter.waitNs(response.header("retry-after"), nowUs);
    if (waitNs <= 0 || patience++ >= PATIENCE_MAX) {
      return false;
    }
    patienceNs = waitNs;
    return true;
  }

  private RequestReply judged(
      RequestReply reply, ResponseView response, RequestMaker maker, long serviceUs, long nowUs) {
    String missing = null;
    for (CaptureRule rule : maker.captures()) {
      String value = rule.in(response, memory.cookies);
      memory.capture(rule.name(), value);
      if (value == null && missing == null) {
        missing = rule.capture().name() + ": nothing at " + rule.placeText();
      }
    }
    if (missing != null) {
      givenUp = lost(maker);
    }
    if (reply.outcome() != Outcome.OK) {
      return reply;
    }
    for (CheckRule check : maker.checks()) {
      String fault = check.fault(response, memory, serviceUs, nowUs);
      if (fault != null) {
        return reply.but(Outcome.FAILED_CHECK, fault);
      }
    }
    return missing == null ? reply : reply.but(Outcome.FAILED_CHECK, "capture " + missing);
  }

  private static String lost(RequestMaker maker) {
    List<String> names = maker.captures().stream().map(rule -> rule.capture().name()).toList();
    return maker.endpoint().name()
        + (names.isEmpty() ? " led nowhere" : " did not bring " + String.join(", ", names));
  }
}
