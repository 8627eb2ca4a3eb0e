package io.soakstream.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stack as seen by its users, be it private or a service. Safe for any thread. */
public interface StackView {
  /** Where the parts are. Constant over restarts of the parts. */
  StackAddresses addresses();

  /** The directory with all data of this stack. */
  Path dataDir();

  /** The processes, in the order of {@link StackPart}. */
  List<ProcessStatus> processes();

  /** Where each program tells of itself, by its name; empty when nobody asked. */
  default Map<String, String> metrics() {
    return Map.of();
  }

  /** What the sink last said; empty before its first word. */
  Optional<SinkReport> sinkStatus();
}
