package io.soakstream.stack.clickhouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * The passwords of the database users: random, made once per data directory, each in a file of mode
 * 0600. Safe for one process at a time.
 *
 * @param directory of the files
 */
public record RolePasswords(Path directory) {
  private static final int RANDOM_BYTES = 24;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Where the user's password is, without a line end. */
  public Path fileOf(DatabaseUser user) {
    return directory.resolve(user.userName() + ".password");
  }

  /** The user's password; made when there is none. */
  public String of(DatabaseUser user) {
    Path file = fileOf(user);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
        // A half-written password must never be seen: write beside it, then rename.
        Path draft = Files.createTempFile(directory, "draft", ".password", OWNER_ONLY);
        Files.writeString(draft, random());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a password in " + file, e);
    }
  }

  String sha256HexOf(DatabaseUser user) {
    return sha256Hex(of(user));
  }

  static String sha256Hex(String password) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
