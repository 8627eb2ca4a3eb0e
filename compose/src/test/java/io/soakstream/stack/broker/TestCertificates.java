package io.soakstream.stack.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Certificates of servers as they are met: good, expired, and of another host; all signed by one
 * authority, which {@link #trust} knows and {@link #strangers} does not. Made with the JDK's
 * keytool. Immutable.
 */
public final class TestCertificates {
  /** Of every store in the directory. */
  public static final String PASSWORD = "store-password";

  private static final String AUTHORITY = "authority";
  private static final String STRANGER = "stranger";

  private final Path directory;

  private TestCertificates(Path directory) {
    this.directory = directory;
  }

  /** Makes them in a directory of their own. */
  public static TestCertificates make(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    Files.createDirectories(directory);
    TestCertificates made = new TestCertificates(directory);
    made.keytool(AUTHORITY, "-validity", "30", "-ext", "bc:c");
    made.keytool(STRANGER, "-validity", "30", "-ext", "bc:c");
    made.sign("good", "dns:localhost,ip:127.0.0.1", "-validity", "30");
    made.sign("expired", "dns:localhost,ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
    made.sign("other", "dns:kafka.example", "-validity", "30");
    made.trust(AUTHORITY);
    made.trust(STRANGER);
    return made;
  }

  /** The key store of a server: {@code good}, {@code expired} or {@code other}. */
  public Path server(String name) {
    return directory.resolve(name + ".p12");
  }

  /** A trust store that knows the authority. */
  public Path trust() {
    return directory.resolve(AUTHORITY + "-trust.p12");
  }

  /** A trust store that knows another one. */
  public Path strangers() {
    return directory.resolve(STRANGER + "-trust.p12");
  }

  /** What a server of another kind takes its certificate from. */
  public SSLContext context(String name) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(server(name).toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void sign(String name, String hosts, String... more)
      throws IOException, InterruptedException, GeneralSecurityException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("-signer", AUTHORITY, "-ext", "san=" + hosts));
    keytool(name, arguments.toArray(String[]::new));
    PasswordProtection protection = new PasswordProtection(PASSWORD.toCharArray());
    KeyStore alone = empty();
    alone.setEntry(name, all().getEntry(name, protection), protection);
    store(alone, server(name));
  }

  private void trust(String name) throws IOException, GeneralSecurityException {
    KeyStore trust = empty();
    trust.setCertificateEntry(name, all().getCertificate(name));
    store(trust, directory.resolve(name + "-trust.p12"));
  }

  private void keytool(String alias, String... more) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-Xshare:auto",
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keystore",
                directory.resolve("all.p12").toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  private KeyStore all() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(directory.resolve("all.p12").toFile(), PASSWORD.toCharArray());
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    return empty;
  }

  private static void store(KeyStore keys, Path file) throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, PASSWORD.toCharArray());
    }
  }
}
