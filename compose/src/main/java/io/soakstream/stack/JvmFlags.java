package io.soakstream.stack;

import java.util.List;

/** The JVM flags of each part, as the stack starts it. Stateless. */
public final class JvmFlags {
  /**
   * For processes that move data more than they compute: the optimising compiler costs them more
   * than it saves (4 million records through the broker: 2.1 CPU seconds with the quick one alone,
   * 6.4 with both).
   */
  private static final String QUICK_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

  private JvmFlags() {}

  /** Heap, collector and compiler of a part. */
  public static List<String> of(Part part) {
    return switch (part) {
      case KAFKA -> List.of("-Xms160m", "-Xmx512m", "-XX:+UseSerialGC", QUICK_COMPILER_ONLY);
      case CLICKHOUSE -> List.of("-Xmx48m", "-XX:+UseSerialGC", QUICK_COMPILER_ONLY, "-Xrs");
      case ANALYZER -> List.of("-Xms256m", "-Xmx768m", "-XX:+UseParallelGC");
      case SINK -> List.of("-Xmx512m", "-XX:+UseSerialGC", QUICK_COMPILER_ONLY);
    };
  }
}
