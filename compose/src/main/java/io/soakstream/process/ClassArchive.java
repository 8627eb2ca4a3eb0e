package io.soakstream.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of a program as the JVM keeps them for a quick start: class-data sharing, or from JDK
 * 25 on the cache of JEP 514, in which they are linked, too. The launcher has them made once, by
 * bringing a stack up and down in training; from then on every process of ours maps those of its
 * program. The JVM ignores an archive that is missing, or that another JVM or other jars made.
 * Stateless.
 */
public final class ClassArchive {
  /** The directory of the archives; without it there are none. */
  private static final String DIRECTORY = "soak.archives";

  /** Whether processes write their archives, when they end in order. */
  private static final String TRAINING = "soak.archives.training";

  private static final boolean ARE_LINKED = Runtime.version().feature() >= 25;

  /** Tags of the JVM's log that say nothing of an archive that does not fit. */
  static final String QUIET_LOG = ARE_LINKED ? "cds*=off,aot*=off" : "cds*=off";

  private ClassArchive() {}

  /** Whether this process runs only to write an archive of its classes. */
  public static boolean isTraining() {
    return Boolean.getBoolean(TRAINING);
  }

  /** JVM flags for a program, which passes them on to the programs that it starts. */
  static List<String> flagsFor(String mainClass) {
    String directory = System.getProperty(DIRECTORY);
    if (directory == null) {
      return List.of();
    }
    List<String> flags = new ArrayList<>(List.of("-D" + DIRECTORY + "=" + directory));
    String name = mainClass.substring(mainClass.lastIndexOf('.') + 1);
    Path archive = Path.of(directory, name + (ARE_LINKED ? ".aot" : ".jsa"));
    if (isTraining()) {
      flags.add("-D" + TRAINING + "=true");
      flags.add((ARE_LINKED ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
    } else if (Files.exists(archive)) {
      flags.add((ARE_LINKED ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
    }
    return flags;
  }
}
