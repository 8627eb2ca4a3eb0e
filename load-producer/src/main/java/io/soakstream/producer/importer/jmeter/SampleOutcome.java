package io.soakstream.producer.importer.jmeter;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import java.util.regex.Pattern;

/** What a response code and a success flag of JMeter mean. Stateless. */
public final class SampleOutcome {
  private static final int CLIENT_ERROR = 400;
  private static final Pattern USER = Pattern.compile("\\s+\\d+-\\d+$");

  private SampleOutcome() {}

  /** Fills in status, outcome and detail. */
  public static void fill(ImportedRequest into, String code, boolean success, String message) {
    int status = status(code);
    into.status = status;
    if (success) {
      into.outcome = status >= CLIENT_ERROR ? Outcome.EXPECTED_DENIAL : Outcome.OK;
    } else if (status >= CLIENT_ERROR) {
      into.outcome = Outcome.HTTP_ERROR;
      into.detail = null;
    } else if (status > 0) {
      into.outcome = Outcome.FAILED_CHECK;
      into.detail = "an assertion of the plan failed";
    } else {
      into.outcome = ofException(code.isEmpty() ? message : code);
      into.detail = PrivateText.failureClass(code + " " + message);
    }
  }

  private static int status(String code) {
    if (code.length() != 3) {
      return 0;
    }
    int status = 0;
    for (int i = 0; i < 3; i++) {
      int digit = code.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      status = status * 10 + digit;
    }
    return status;
  }

  private static Outcome ofException(String code) {
    if (code.contains("ConnectTimeout")) {
      return Outcome.CONNECT_TIMEOUT;
    } else if (code.contains("Timeout")) {
      return Outcome.TIMEOUT;
    } else if (code.contains("UnknownHost")) {
      return Outcome.DNS;
    } else if (code.contains("SSL")) {
      return Outcome.TLS;
    } else if (code.contains("ConnectException") || code.contains("HttpHostConnect")) {
      return Outcome.CONNECT_REFUSED;
    } else if (code.contains("SocketException") || code.contains("NoHttpResponse")) {
      return Outcome.RESET;
    }
    return Outcome.OTHER;
  }

  /** The thread group in the name of a thread: {@code TenantE 1-3} is {@code TenantE}. */
  public static String threadGroup(String thread) {
    return USER.matcher(thread).replaceFirst("");
  }
}
