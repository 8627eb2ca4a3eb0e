package io.soakstream.client;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why TLS did not come about, for people, told by the type of what was thrown. Stateless. */
final class TlsFailure {
  private TlsFailure() {}

  /**
   * What is wrong with the server and what to do, without its name; empty when TLS is not what
   * failed.
   *
   * @param prefix of the keys that the client reads, such as {@code schema.registry.}
   */
  static Optional<String> reason(Throwable failure, String prefix) {
    String said = "";
    boolean isTls = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return Optional.of(
            "has a certificate that has expired (" + cause.getMessage() + "); have it renewed");
      } else if (cause instanceof CertificateNotYetValidException) {
        return Optional.of(
            "has a certificate that is not valid yet ("
                + cause.getMessage()
                + "); check the clock of this machine");
      } else if (isLast(cause) && isAboutTrust(cause)) {
        return Optional.of(
            "has a certificate of an authority that is not trusted here; name a trust store that has"
                + " it in "
                + prefix
                + "ssl.truststore.location");
      } else if (isLast(cause) && cause instanceof CertificateException) {
        return Optional.of(
            "has a certificate that is not for this host ("
                + firstLine(cause)
                + "); use a name that is in the certificate");
      }
      isTls |= cause instanceof SSLException;
      said = cause.getMessage() == null ? said : firstLine(cause);
    }
    return isTls
        ? Optional.of(
            "does not come to terms over TLS ("
                + said
                + "); if it asks for a certificate of ours, name it in "
                + prefix
                + "ssl.keystore.location")
        : Optional.empty();
  }

  private static boolean isAboutTrust(Throwable cause) {
    return cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
  }

  private static boolean isLast(Throwable cause) {
    return cause.getCause() == null;
  }

  private static String firstLine(Throwable cause) {
    String line = FailureText.firstLine(cause);
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
