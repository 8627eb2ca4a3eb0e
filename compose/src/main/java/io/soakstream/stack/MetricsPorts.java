package io.soakstream.stack;

import io.soakstream.exit.ExitCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * On which ports the programs of a stack tell of themselves, fixed once and kept over restarts;
 * empty when nobody asked. A further program is one more name. Immutable.
 *
 * @param byProgram name of the process to port, in the order of the ports
 */
record MetricsPorts(Map<String, Integer> byProgram) {
  /** The parent of the parts, which knows of their restarts. */
  static final String SUPERVISOR = "supervisor";

  private static final List<String> PROGRAMS =
      List.of(
          SUPERVISOR,
          StackPart.ANALYZER.processName(),
          StackPart.SINK.processName(),
          StackPart.PAGE.processName());

  MetricsPorts {
    byProgram = Collections.unmodifiableMap(new LinkedHashMap<>(byProgram));
  }

  /**
   * Finds them.
   *
   * @param first of the ports, 0 for any free ones, {@link StackConfig#NO_METRICS} for none
   * @throws StackStartException when a wanted port is in use
   */
  static MetricsPorts of(int first, LoopbackPorts ports) {
    Map<String, Integer> found = new LinkedHashMap<>();
    if (first != StackConfig.NO_METRICS) {
      for (String program : PROGRAMS) {
        int wanted = first == 0 ? 0 : first + found.size();
        found.put(
            program,
            ports.wantedOrFree(
                wanted, "metrics of " + program, ExitCode.INTERNAL_ERROR, "--metrics-port"));
      }
    }
    return new MetricsPorts(found);
  }

  /** The options with which a program is told; empty when nobody asked. */
  List<String> options(StackPart part) {
    Integer port = byProgram.get(part.processName());
    return port == null ? List.of() : List.of("--metrics-port", port.toString());
  }

  /** Where each program's metrics are, by its name. */
  Map<String, String> urls() {
    Map<String, String> urls = new LinkedHashMap<>();
    byProgram.forEach(
        (program, port) -> urls.put(program, "http://127.0.0.1:" + port + "/metrics"));
    return urls;
  }
}
