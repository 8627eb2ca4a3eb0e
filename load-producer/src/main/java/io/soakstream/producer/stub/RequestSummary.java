package io.soakstream.producer.stub;

import reactor.netty.http.server.HttpServerRequest;

/** Who asks for what, as the log names it; {@code -} for what the request does not say. */
record RequestSummary(String traceId, String tenant, String method, String path) {
  private static final String UNKNOWN = "-";
  private static final int TRACE_ID_PART = 1;

  static RequestSummary of(HttpServerRequest request) {
    String traceparent = request.requestHeaders().get("traceparent");
    String[] parts = traceparent == null ? new String[0] : traceparent.split("-", -1);
    String traceId = parts.length > TRACE_ID_PART ? parts[TRACE_ID_PART] : UNKNOWN;
    String tenant =
        request.requestHeaders().get("X-Soak-Tenant", request.requestHeaders().get("X-Tenant"));
    return new RequestSummary(
        plain(traceId),
        tenant == null ? UNKNOWN : plain(tenant),
        request.method().name(),
        plain(request.uri()));
  }

  /** Without what would break a line of the log. */
  private static String plain(String text) {
    return text.isBlank() ? UNKNOWN : text.replaceAll("\\s", "_");
  }
}
