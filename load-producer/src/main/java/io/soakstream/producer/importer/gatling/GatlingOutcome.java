package io.soakstream.producer.importer.gatling;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ResultProvenance;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What OK, KO and the message of a request mean. Gatling writes no status codes. Stateless. */
final class GatlingOutcome {
  private static final Pattern FOUND = Pattern.compile("found:?\\s+(\\d{3})\\b");

  private GatlingOutcome() {}

  static ResultProvenance provenance(String format) {
    ResultProvenance provenance = new ResultProvenance("Gatling", format).resolution(1_000);
    provenance.note("Gatling's log holds no status codes but those that a check did not want");
    return provenance;
  }

  static void fill(ImportedRequest into, boolean isOk, String message) {
    if (isOk) {
      into.outcome = Outcome.OK;
      return;
    }
    Matcher found = FOUND.matcher(message);
    into.status = message.contains("status") && found.find() ? Integer.parseInt(found.group(1)) : 0;
    into.outcome =
        into.status >= 400
            ? Outcome.HTTP_ERROR
            : into.status > 0 ? Outcome.FAILED_CHECK : ofMessage(message);
    into.detail = PrivateText.failureClass(message);
  }

  private static Outcome ofMessage(String message) {
    if (message.contains("refused")) {
      return Outcome.CONNECT_REFUSED;
    } else if (message.contains("ConnectTimeout") || message.contains("connection timed out")) {
      return Outcome.CONNECT_TIMEOUT;
    } else if (message.contains("imeout")) {
      return Outcome.TIMEOUT;
    } else if (message.contains("UnknownHost")) {
      return Outcome.DNS;
    } else if (message.contains("SSL")) {
      return Outcome.TLS;
    } else if (message.contains("reset") || message.contains("Premature close")) {
      return Outcome.RESET;
    }
    return message.isBlank() ? Outcome.OTHER : Outcome.FAILED_CHECK;
  }

  /** The outer of the groups that a comma joins. */
  static String outerGroup(String groups) {
    int comma = groups.indexOf(',');
    return comma < 0 ? groups : groups.substring(0, comma);
  }
}
