package io.soakstream.producer.app;

import io.soakstream.producer.hook.AnnotationHook;
import io.soakstream.producer.sampler.SamplerNote;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the hook by which others annotate a run; off unless a port is given. */
final class AnnotationOptions {
  /** Variable of the environment with the token, because arguments are for everybody to see. */
  private static final String TOKEN = "SOAK_ANNOTATIONS_TOKEN";

  private static final int PORT_MAX = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--annotations-port",
      paramLabel = "PORT",
      description =
          "Take POST /annotations there, 0 for any free port; off unless given. A token in"
              + " $SOAK_ANNOTATIONS_TOKEN is asked for.")
  private Integer port;

  @Option(
      names = "--annotations-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "Address to take them on; this machine alone unless given, which needs a token.")
  private String host;

  /**
   * Begins to listen when a port was given, and says where on standard output.
   *
   * @throws ParameterException when the address cannot be used, or is open without a token
   */
  Closeable serve(String run, LongSupplier nowUs, Predicate<SamplerNote> annotations) {
    if (port == null) {
      return () -> {};
    }
    if (port < 0 || port > PORT_MAX) {
      throw refusal("must be 0 (any free one) to " + PORT_MAX, null);
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    Optional<String> token =
        Optional.ofNullable(System.getenv(TOKEN)).filter(text -> !text.isBlank());
    if (address.isUnresolved()) {
      throw refusal("has a host that nobody knows; correct --annotations-host", null);
    } else if (token.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw refusal("is open to others and needs a token; export " + TOKEN, null);
    }
    try {
      AnnotationHook hook = AnnotationHook.start(address, token, run, nowUs, annotations);
      System.out.println("{\"event\":\"annotations\",\"url\":\"" + hook.url() + "\"}");
      return hook;
    } catch (IOException e) {
      throw refusal("cannot be used (" + e.getMessage() + "); choose another", e);
    }
  }

  private ParameterException refusal(String what, Exception cause) {
    return new ParameterException(
        command.commandLine(), "--annotations-port: " + host + ":" + port + " " + what, cause);
  }
}
