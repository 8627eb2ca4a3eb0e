package io.soakstream.producer.scenario.flow;

import java.util.List;
import java.util.Optional;

/**
 * How the requests of an endpoint are made anew each time, and what is looked at in their
 * responses. Immutable.
 *
 * @param flow name of the flow that they belong to; empty for an endpoint that stands for itself
 * @param action what is done; {@code REQUEST} but for sockets
 * @param method such as {@code POST}
 * @param path with its query
 * @param headers of the step and, where it has none of that name, of its flow
 * @param follow how many redirects are followed, 0 for none
 * @param isPatient whether a denial that says when to come back ({@code Retry-After}) is obeyed
 */
public record RequestTemplate(
    Optional<String> flow,
    Action action,
    String method,
    Template path,
    List<HeaderTemplate> headers,
    BodyTemplate body,
    List<Capture> captures,
    List<ResponseCheck> checks,
    int follow,
    boolean isPatient) {
  /** What a step does. */
  public enum Action {
    /** A request that has a response. */
    REQUEST,
    /** Opens a socket that the user keeps. */
    OPEN,
    /** Sends a message on it. */
    SEND,
    /** Waits for a message on it. */
    EXPECT,
    /** Closes it. */
    CLOSE
  }

  public RequestTemplate {
    headers = List.copyOf(headers);
    captures = List.copyOf(captures);
    checks = List.copyOf(checks);
  }
}
