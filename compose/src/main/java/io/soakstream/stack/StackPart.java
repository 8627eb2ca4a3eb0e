package io.soakstream.stack;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The parts of the stack; each is one supervised process. */
public enum StackPart {
  /** The broker, with the schema registry in the same process. */
  KAFKA,
  CLICKHOUSE,
  ANALYZER,
  SINK,
  /** The live page: nothing waits for it, and nothing ends when it does. */
  PAGE,
  /** Tells people of verdicts; only in a stack that is given a file of alerts. */
  NOTIFY,
  /** Takes in results of other tools; only in a stack that is given a port for it. */
  INGEST;

  private static final Set<StackPart> PIPELINE =
      Collections.unmodifiableSet(EnumSet.of(KAFKA, CLICKHOUSE, ANALYZER, SINK));

  /** What a run needs from its first event to its rows in ClickHouse. */
  public static Set<StackPart> pipeline() {
    return PIPELINE;
  }

  /** Whether a process is one of those that a run needs. */
  static boolean isOfPipeline(String processName) {
    return PIPELINE.stream().anyMatch(part -> part.processName().equals(processName));
  }

  /** Name of its process and of its log, in lower case. */
  public String processName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
