package io.soakstream.soak;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import java.util.List;
import picocli.CommandLine.Option;

/** The option by which a deploy pipeline can annotate a run that goes on. */
final class HookOptions {
  private static final int PORT_MAX = 65_535;

  @Option(
      names = "--annotations-port",
      paramLabel = "PORT",
      description =
          "Take annotations there while the run goes on: POST /annotations on this machine, JSON"
              + " with text, kind and for; with the token in $SOAK_ANNOTATIONS_TOKEN when that is"
              + " set.")
  Integer port;

  /** What the producer is told; says where to post. */
  List<String> producerArguments(CallContext call, String verb) {
    if (port == null) {
      return List.of();
    }
    if (port < 1 || port > PORT_MAX) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak " + verb + ": --annotations-port: " + port + ": must be from 1 to " + PORT_MAX);
    }
    call.terminal().err().println("annotations: POST http://127.0.0.1:" + port + "/annotations");
    return List.of("--annotations-port", Integer.toString(port));
  }
}
