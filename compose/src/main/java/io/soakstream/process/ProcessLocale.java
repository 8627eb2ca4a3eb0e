package io.soakstream.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The locale, character set and time zone of every process of ours: English words, a decimal point,
 * UTF-8 and UTC, whatever the caller has. Stateless.
 *
 * <p>Two things are needed. The C library of a process decides how file names and arguments are
 * read and how ClickHouse writes a number, and it asks the environment alone; Java's default locale
 * can be given as flags, which a {@code JAVA_TOOL_OPTIONS} of the caller does not beat.
 */
public final class ProcessLocale {
  /** The launcher says which UTF-8 locale this machine has. */
  private static final String CHOSEN = "soak.locale";

  private static final String USUAL = "C.UTF-8";
  private static final String ALL = "LC_ALL";

  /** Where the launcher keeps what the caller had, for commands that are theirs. */
  private static final String CALLERS = "CALLERS_LC_ALL";

  private ProcessLocale() {}

  /** Gives a child its locale; what the caller had for all of it is kept beside it. */
  public static void applyTo(Map<String, String> environment) {
    String before = environment.put(ALL, chosen());
    environment.putIfAbsent(CALLERS, before == null ? "" : before);
  }

  /** JVM flags for a child, which passes them on to the programs that it starts. */
  public static List<String> flags() {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-Duser.language=en",
                "-Duser.country=",
                "-Duser.script=",
                "-Duser.variant=",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
    if (!chosen().equals(USUAL)) {
      flags.add("-D" + CHOSEN + "=" + chosen());
    }
    return flags;
  }

  private static String chosen() {
    return System.getProperty(CHOSEN, USUAL);
  }
}
