package io.soakstream.producer.importer.vegeta;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;

/** One hit of Vegeta as a request; success is 200 to 399, as Vegeta has it. Stateless. */
final class VegetaHit {
  private static final int CLIENT_ERROR = 400;

  private VegetaHit() {}

  static void fill(
      ImportedRequest into,
      ReadingOptions options,
      long stampUs,
      long tookUs,
      int code,
      String error,
      String attack,
      String method,
      String url) {
    into.clear();
    into.stampUs = stampUs;
    into.startUs = stampUs;
    into.sentUs = stampUs;
    into.endUs = stampUs + tookUs;
    into.status = code;
    into.method = method;
    into.name = PrivateText.path(url, options.keptQuery());
    into.isPath = true;
    into.tenant =
        options.tenants().isThread() || options.tenants().field().equals("attack") ? attack : "";
    into.outcome =
        code == 0
            ? ofError(error)
            : code >= CLIENT_ERROR || code < 200 ? Outcome.HTTP_ERROR : Outcome.OK;
  }

  private static Outcome ofError(String error) {
    if (error.contains("connection refused")) {
      return Outcome.CONNECT_REFUSED;
    } else if (error.contains("dial") && error.contains("timeout")) {
      return Outcome.CONNECT_TIMEOUT;
    } else if (error.contains("no such host")) {
      return Outcome.DNS;
    } else if (error.contains("reset by peer")
        || error.contains("EOF")
        || error.contains("broken pipe")) {
      return Outcome.RESET;
    } else if (error.contains("x509") || error.contains("tls:")) {
      return Outcome.TLS;
    } else if (error.contains("Timeout")
        || error.contains("deadline exceeded")
        || error.contains("timeout")) {
      return Outcome.TIMEOUT;
    }
    return Outcome.OTHER;
  }
}
