package io.soakstream.stack;

import java.util.Locale;

/** The four parts of the stack; each is one supervised process. */
public enum StackPart {
  /** The broker, with the schema registry in the same process. */
  KAFKA,
  CLICKHOUSE,
  ANALYZER,
  SINK;

  /** Name of its process and of its log, in lower case. */
  public String processName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
