package io.soakstream.metrics;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every program that can tell of itself; off unless a port is given. */
public final class MetricsOptions {
  private static final int PORT_MAX = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      defaultValue = "${env:SOAK_METRICS_PORT}",
      description =
          "Serve /metrics, /healthz and /readyz there, 0 for any free port; off unless given"
              + " ($SOAK_METRICS_PORT).")
  private Integer port;

  @Option(
      names = "--metrics-host",
      paramLabel = "HOST",
      defaultValue = "${env:SOAK_METRICS_HOST:-127.0.0.1}",
      description =
          "Address to serve them on; this machine alone unless given ($SOAK_METRICS_HOST).")
  private String host;

  /**
   * Begins to serve when a port was given, and says where on standard output; otherwise does
   * nothing at all.
   *
   * @return ends it
   * @throws ParameterException when the address cannot be used
   */
  public Closeable serve(Consumer<MetricBook> figures, HealthProbe health) {
    if (port == null) {
      return () -> {};
    }
    if (port < 0 || port > PORT_MAX) {
      throw refusal("must be 0 (any free one) to " + PORT_MAX, null);
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw refusal("has a host that nobody knows; correct --metrics-host", null);
    }
    try {
      MetricsServer server = MetricsServer.start(address, figures, health);
      System.out.println("{\"event\":\"metrics\",\"url\":\"" + server.url() + "\"}");
      return server;
    } catch (BindException e) {
      throw refusal("is in use, or no address of this machine; choose another", e);
    } catch (IOException e) {
      throw refusal("cannot be used (" + e.getMessage() + "); choose another", e);
    }
  }

  private ParameterException refusal(String what, Exception cause) {
    return new ParameterException(
        command.commandLine(), "--metrics-port: " + host + ":" + port + " " + what, cause);
  }
}
