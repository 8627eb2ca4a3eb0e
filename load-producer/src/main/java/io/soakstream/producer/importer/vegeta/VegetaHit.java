package io.soakstream.producer.importer.vegeta;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.text.StampText;

/**
 * One hit of Vegeta, filled by a reader and then made a request; success is 200 to 399, as Vegeta
 * has it. One instance a reader.
 */
final class VegetaHit {
  private static final int CLIENT_ERROR = 400;
  private static final long CODE_MAX = 999;
  private static final long NS_PER_US = 1_000;

  long stampUs;
  long latencyNs;
  long code;
  long bytesIn;
  long bytesOut;
  String error;
  String attack;
  String method;
  String url;

  /**
   * Forgets the hit before.
   *
   * @param unsaid what latency and code are where a record does not tell them
   */
  void clear(long unsaid) {
    stampUs = StampText.NONE;
    latencyNs = unsaid;
    code = unsaid;
    bytesIn = 0;
    bytesOut = 0;
    error = "";
    attack = "";
    method = "";
    url = "/";
  }

  /** Whether time stamp, latency and code are there and in range. */
  boolean isSound() {
    return stampUs != StampText.NONE && latencyNs >= 0 && code >= 0 && code <= CODE_MAX;
  }

  void fill(ImportedRequest into, ReadingOptions options) {
    into.clear();
    into.stampUs = stampUs;
    into.startUs = stampUs;
    into.sentUs = stampUs;
    into.endUs = stampUs + (latencyNs + NS_PER_US / 2) / NS_PER_US;
    into.status = (int) code;
    into.method = method;
    into.name = PrivateText.path(url, options.keptQuery());
    into.isPath = true;
    into.tenant =
        options.tenants().isThread() || options.tenants().field().equals("attack") ? attack : "";
    into.outcome =
        code == 0
            ? ofError(error)
            : code >= CLIENT_ERROR || code < 200 ? Outcome.HTTP_ERROR : Outcome.OK;
    into.bytesIn = Math.max(0, bytesIn);
    into.bytesOut = Math.max(0, bytesOut);
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
