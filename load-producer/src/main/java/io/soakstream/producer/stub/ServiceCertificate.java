package io.soakstream.producer.stub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for this machine's own names that signs itself, made anew by the JDK's {@code
 * keytool}. Its key never leaves the directory.
 *
 * @param certificate PEM, for whoever shall trust it
 * @param key PEM, PKCS#8
 */
record ServiceCertificate(Path certificate, Path key) {
  private static final String PASSWORD = "of-one-process";
  private static final long KEYTOOL_S_MAX = 30;
  private static final int LINE_CHARACTERS = 64;

  /**
   * @param directory made when it is not there
   * @throws IOException when the JDK's tool cannot do it, with what it said
   */
  static ServiceCertificate make(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path store = directory.resolve("sample-service.p12");
    Files.deleteIfExists(store);
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "sample",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-validity",
                    "30",
                    "-dname",
                    "CN=localhost, O=Soakstream sample service",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!keytool.waitFor(KEYTOOL_S_MAX, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IOException("keytool made no certificate: " + said.strip());
      }
      return exported(store, directory);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool made a certificate", e);
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate cannot be read: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(store);
    }
  }

  private static ServiceCertificate exported(Path store, Path directory)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Key key = keys.getKey("sample", PASSWORD.toCharArray());
    ServiceCertificate made =
        new ServiceCertificate(
            directory.resolve("sample-service.pem"), directory.resolve("sample-service.key"));
    Files.writeString(
        made.certificate(), pem("CERTIFICATE", keys.getCertificate("sample").getEncoded()));
    Files.writeString(made.key(), pem("PRIVATE KEY", key.getEncoded()));
    return made;
  }

  private static String pem(String kind, byte[] bytes) {
    Base64.Encoder lines =
        Base64.getMimeEncoder(LINE_CHARACTERS, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN "
        + kind
        + "-----\n"
        + lines.encodeToString(bytes)
        + "\n-----END "
        + kind
        + "-----\n";
  }
}
