package io.soakstream.sink.query;

import io.soakstream.exit.ExitCode;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** ClickHouse did not answer. Exit code 4. */
public final class ClickHouseUnreachableException extends QueryException {
  private static final long serialVersionUID = 1L;

  public ClickHouseUnreachableException(ClickHouseLogin login, Throwable cause) {
    super(
        "ClickHouse "
            + login.hostAndPort()
            + " does not answer ("
            + reason(cause)
            + "); start it with `soak up`, or name another with --clickhouse-url",
        ExitCode.CLICKHOUSE_UNREACHABLE,
        cause);
  }

  /** Never empty: what the JDK throws for a refused connection has no message. */
  private static String reason(Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException) {
      return "no connection in time";
    } else if (cause instanceof HttpTimeoutException) {
      return "no answer in time";
    } else if (isCausedBy(cause, UnresolvedAddressException.class)
        || isCausedBy(cause, UnknownHostException.class)) {
      return "unknown host";
    } else if (isCausedBy(cause, ConnectException.class)) {
      return "connection refused";
    } else if (isCausedBy(cause, SSLException.class)) {
      return "TLS failed";
    }
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? "the connection ended"
        : message.lines().findFirst().orElse("");
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
