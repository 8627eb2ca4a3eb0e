package io.soakstream.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of a program as the JVM keeps them for a quick start (class-data sharing). The
 * launcher has them made once, by bringing a stack up and down in training; from then on every
 * process of ours maps those of its program. The JVM ignores an archive that is missing, or that
 * another JVM or other jars made. Stateless.
 */
final class ClassArchive {
  /** The directory of the archives; without it there are none. */
  private static final String DIRECTORY = "soak.archives";

  /** Whether processes write their archives, when they end in order. */
  private static final String TRAINING = "soak.archives.training";

  private ClassArchive() {}

  static boolean isTraining() {
    return Boolean.getBoolean(TRAINING);
  }

  /** JVM flags for a program, which passes them on to the programs that it starts. */
  static List<String> flagsFor(String mainClass) {
    String directory = System.getProperty(DIRECTORY);
    if (directory == null) {
      return List.of();
    }
    List<String> flags = new ArrayList<>(List.of("-D" + DIRECTORY + "=" + directory));
    Path archive = Path.of(directory, mainClass.substring(mainClass.lastIndexOf('.') + 1) + ".jsa");
    if (isTraining()) {
      flags.add("-D" + TRAINING + "=true");
      flags.add("-XX:ArchiveClassesAtExit=" + archive);
    } else if (Files.exists(archive)) {
      flags.add("-XX:SharedArchiveFile=" + archive);
    }
    return flags;
  }
}
