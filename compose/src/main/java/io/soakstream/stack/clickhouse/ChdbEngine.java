package io.soakstream.stack.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/** The functions of {@code libchdb.so} and of the C library that the child calls. */
final class ChdbEngine {
  /** Of Linux. */
  private static final int LC_NUMERIC = 1;

  private final Chdb chdb;
  private final C c;

  interface Chdb extends Library {
    /** 0 keeps the engine from replacing the handlers the JVM needs for its own null checks. */
    void chdb_set_signal_handlers_enabled(int enabled);

    Pointer chdb_query_cmdline(int argc, String[] argv);

    /** Null when all went well. */
    String chdb_result_error(Pointer result);
  }

  interface C extends Library {
    /** Ends the process at once, without the engine's static destructors. */
    void _exit(int status);

    String setlocale(int category, String locale);
  }

  ChdbEngine(Path library) {
    // Both now: inside the sandbox no class can be loaded.
    c = Native.load("c", C.class);
    // The engine writes numbers into its own files as this locale does, and cannot read 0,5 again.
    c.setlocale(LC_NUMERIC, "C");
    chdb = Native.load(library.toString(), Chdb.class);
    chdb.chdb_set_signal_handlers_enabled(0);
  }

  /**
   * Blocks for as long as the command line's queries run; says on standard error why they ended.
   */
  void run(String... commandLine) {
    Pointer result = chdb.chdb_query_cmdline(commandLine.length, commandLine);
    String error = result == null ? null : chdb.chdb_result_error(result);
    System.err.println("the ClickHouse engine ended" + (error == null ? "" : ": " + error));
  }

  void exitAtOnce() {
    c._exit(0);
  }
}
