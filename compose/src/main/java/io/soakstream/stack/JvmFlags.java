package io.soakstream.stack;

import java.util.List;
import java.util.stream.Stream;

/** The JVM flags of each part, as the stack starts it. Stateless. */
public final class JvmFlags {
  /**
   * For processes that move data more than they compute: the optimising compiler costs them more
   * than it saves (4 million records through the broker: 2.1 CPU seconds with the quick one alone,
   * 6.4 with both).
   */
  private static final String QUICK_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

  /**
   * For a process that computes, but may be gone in half a minute: the optimising compiler takes
   * only what is called very often, and copies less into it. What was measured stands in
   * docs/PERFORMANCE.md.
   */
  private static final List<String> LITTLE_OPTIMISED =
      List.of(
          "-XX:Tier4InvocationThreshold=150000",
          "-XX:Tier4MinInvocationThreshold=20000",
          "-XX:Tier4CompileThreshold=400000",
          "-XX:Tier4BackEdgeThreshold=1500000",
          "-XX:FreqInlineSize=120",
          "-XX:MaxInlineLevel=8");

  /**
   * Much is allocated and little lives: what was read until it is merged, windows until the slowest
   * partition has passed them. The survivors have room and are filled, so that these do not fill
   * the old generation, which would grow (half of the survivors used, as is the default: 540 MB
   * were resident instead of 450; a young generation of 48 MB: 960).
   */
  private static final List<String> ANALYZER =
      List.of(
          "-Xms320m",
          "-Xmx768m",
          "-Xmn224m",
          "-XX:SurvivorRatio=1",
          "-XX:TargetSurvivorRatio=95",
          "-XX:+UseSerialGC");

  private static final List<String> PRODUCER =
      List.of("-Xms256m", "-Xmx1g", "-Xmn160m", "-XX:+UseSerialGC");

  private JvmFlags() {}

  /** Heap, collector and compiler of a part. */
  public static List<String> of(StackPart part) {
    return switch (part) {
      case KAFKA -> List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", QUICK_COMPILER_ONLY);
      // With -Xrs a JVM keeps a socket for debuggers in /tmp from its start on, and leaves it
      // there.
      case CLICKHOUSE ->
          List.of(
              "-Xmx48m",
              "-XX:+UseSerialGC",
              QUICK_COMPILER_ONLY,
              "-Xrs",
              "-XX:+DisableAttachMechanism");
      case ANALYZER -> with(ANALYZER, LITTLE_OPTIMISED);
      case NOTIFY -> List.of("-Xms16m", "-Xmx64m", "-XX:+UseSerialGC", QUICK_COMPILER_ONLY);
      // Bodies of requests, and 16 clients of Kafka's at most, have room; more is refused.
      case INGEST ->
          List.of(
              "-Xms48m",
              "-Xmx320m",
              "-XX:MaxDirectMemorySize=96m",
              "-XX:+UseSerialGC",
              QUICK_COMPILER_ONLY);
      case SINK ->
          List.of("-Xms64m", "-Xmx192m", "-Xmn32m", "-XX:+UseSerialGC", QUICK_COMPILER_ONLY);
      case PAGE ->
          List.of(
              "-Xms16m",
              "-Xmx64m",
              "-Xmn10m",
              "-XX:MinHeapFreeRatio=5",
              "-XX:MaxHeapFreeRatio=15",
              "-XX:-ShrinkHeapInSteps",
              "-XX:MaxDirectMemorySize=32m",
              "-Dio.netty.allocator.type=unpooled",
              "-Xss512k",
              "-XX:+UseSerialGC",
              QUICK_COMPILER_ONLY);
    };
  }

  /** The same of the load producer, which is no part of the stack. */
  public static List<String> ofProducer() {
    return with(PRODUCER, LITTLE_OPTIMISED);
  }

  private static List<String> with(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
