package io.soakstream.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * The schema registry did not answer, or not as a registry does. Waiting and trying again is right;
 * exit code 3 otherwise. The reason is never empty and shows no secret.
 */
public final class RegistryUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  public RegistryUnreachableException(String url, Throwable cause) {
    super("schema registry " + url + " " + reason(cause), cause);
  }

  private static String reason(Throwable cause) {
    if (cause instanceof RestClientException answer) {
      return switch (answer.getStatus()) {
        case UNAUTHORIZED ->
            "asks who we are (401): give user and password in its address, or"
                + " schema.registry.basic.auth.user.info in --command-config";
        case FORBIDDEN -> "does not let this user in (403)";
        default -> "answers " + answer.getStatus() + said(": ", answer, "");
      };
    }
    return "does not answer: " + silence(cause);
  }

  private static String silence(Throwable cause) {
    if (cause instanceof ConnectException) {
      return "connection refused";
    } else if (cause instanceof UnknownHostException) {
      return "unknown host" + said(" ", cause, "");
    } else if (cause instanceof SocketTimeoutException) {
      return "no answer in time";
    } else if (cause instanceof JsonProcessingException) {
      return "what is there does not speak as a schema registry";
    } else if (cause instanceof SSLException) {
      return "TLS failed" + said(" (", cause, ")");
    }
    String said = said("", cause, "");
    return said.isEmpty() ? "the connection ended" : said;
  }

  private static String said(String before, Throwable cause, String after) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? ""
        : before + message.lines().findFirst().orElse("").strip() + after;
  }
}
