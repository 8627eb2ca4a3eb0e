package io.soakstream.backend;

import io.soakstream.exit.ExitCode;
import io.soakstream.process.DirectoryCheck;
import io.soakstream.process.OpenFilesLimit;
import io.soakstream.secret.SecretVariables;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.stack.EmbeddedStack;
import java.nio.file.Path;
import java.util.Map;

/** What is said before anything is started: that there is nothing yet, or that it cannot work. */
public final class FirstContact {
  /** What is said where there is nothing to read. */
  public static final String NO_RUNS =
      "soak: no runs yet; 'soak demo' makes one in a minute, 'soak run SCENARIO' one of your"
          + " system";

  private FirstContact() {}

  /**
   * Whether a verb that reads has nothing to read: no stack is named, none is up, and the data
   * directory never held an event.
   */
  public static boolean isFirst(CallContext call) {
    if (ServiceEndpoints.isConfigured(call)) {
      return false;
    }
    Path dataDir = call.dataDirectory();
    return EmbeddedStack.running(dataDir).isEmpty() && StoredEvents.isEmpty(dataDir);
  }

  /** Whether there is a stack that a call can use without starting one. */
  public static boolean isUp(CallContext call) {
    return ServiceEndpoints.isConfigured(call)
        || EmbeddedStack.running(call.dataDirectory()).isPresent();
  }

  /** Variables of the arguments and of the environment. */
  public static Map<String, String> variables(CallContext call, Map<String, String> given) {
    try {
      return SecretVariables.beside(given, call.env());
    } catch (IllegalArgumentException e) {
      throw new VerbFailedException(ExitCode.USAGE, "soak: " + e.getMessage());
    }
  }

  /**
   * Nothing happens when a stack can be started here.
   *
   * @throws VerbFailedException when it would fail sooner or later
   */
  public static void checkMachine(CallContext call, Path dataDir) {
    DirectoryCheck.checkWritable(dataDir);
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
              call.terminal().say("warning: " + found);
            });
  }
}
