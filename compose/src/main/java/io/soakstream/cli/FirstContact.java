package io.soakstream.cli;

import io.soakstream.backend.DataDirectory;
import io.soakstream.backend.OpenFilesLimit;
import io.soakstream.backend.StoredEvents;
import io.soakstream.exit.ExitCode;
import io.soakstream.secret.SecretVariables;
import io.soakstream.stack.Stack;
import java.nio.file.Path;
import java.util.Map;

/** What is said before anything is started: that there is nothing yet, or that it cannot work. */
final class FirstContact {
  static final String NO_RUNS =
      "soak: no runs yet; 'soak demo' makes one in a minute, 'soak run SCENARIO' one of your"
          + " system";

  private FirstContact() {}

  /**
   * Whether a verb that reads has nothing to read: no stack is named, none is up, and the data
   * directory never held an event.
   */
  static boolean isFirst(Soak soak) {
    if (Endpoints.isConfigured(soak)) {
      return false;
    }
    Path dataDir = soak.dataDirectory();
    return Stack.running(dataDir).isEmpty() && StoredEvents.isEmpty(dataDir);
  }

  /** Variables of the arguments and of the environment. */
  static Map<String, String> variables(Soak soak, Map<String, String> given) {
    try {
      return SecretVariables.beside(given, soak.env());
    } catch (IllegalArgumentException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak: " + e.getMessage());
    }
  }

  /**
   * Nothing happens when a stack can be started here.
   *
   * @throws VerbFailedException when it would fail sooner or later
   */
  static void checkMachine(Soak soak, Path dataDir) {
    DataDirectory.checkWritable(dataDir);
    OpenFilesLimit.ofProcess()
        .filter(OpenFilesLimit::isLow)
        .ifPresent(
            limit -> {
              String found =
                  "a process may open only "
                      + limit.files()
                      + " files, and the stack wants "
                      + OpenFilesLimit.FILES_GOOD
                      + "; "
                      + OpenFilesLimit.remedy();
              if (limit.isTooLow()) {
                throw new VerbFailedException(ExitCode.USAGE, "soak: " + found);
              }
              soak.terminal().err().println("warning: " + found);
            });
  }
}
