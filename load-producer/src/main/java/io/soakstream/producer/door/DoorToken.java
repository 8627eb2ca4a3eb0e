package io.soakstream.producer.door;

import io.soakstream.client.TextFiles;
import io.soakstream.client.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The token of the door, from the environment or from a file that it names: arguments are for
 * everybody to see. Stateless.
 */
public final class DoorToken {
  static final String VARIABLE = "SOAK_INGEST_TOKEN";
  private static final String FILE_VARIABLE = VARIABLE + "_FILE";

  private DoorToken() {}

  /**
   * Empty for none.
   *
   * @throws UnreadableFileException when the file cannot be read
   */
  public static String of(Map<String, String> environment) {
    String file = environment.getOrDefault(FILE_VARIABLE, "");
    if (file.isBlank()) {
      return environment.getOrDefault(VARIABLE, "").strip();
    }
    Path path = Path.of(file);
    try {
      String token = Files.readString(path).strip();
      if (token.isEmpty()) {
        throw new UnreadableFileException(FILE_VARIABLE, path, "holds no token");
      }
      return token;
    } catch (IOException e) {
      throw new UnreadableFileException(FILE_VARIABLE, path, TextFiles.reason(path, e));
    }
  }
}
