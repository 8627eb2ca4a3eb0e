package io.soakstream.process;

import java.util.List;

/**
 * That libraries (JNA, RocksDB, Netty, LZ4) may call native code and use memory beside the heap:
 * newer JVMs warn of it on standard error unless they are told. Stateless.
 */
public final class NativeAccess {
  /** From this version on the JVM knows the second flag. */
  private static final int KNOWS_UNSAFE = 23;

  private NativeAccess() {}

  /** JVM flags for a child on the JVM that this process has. */
  public static List<String> flags() {
    String allowed = "--enable-native-access=ALL-UNNAMED";
    return Runtime.version().feature() < KNOWS_UNSAFE
        ? List.of(allowed)
        : List.of(allowed, "--sun-misc-unsafe-memory-access=allow");
  }
}
