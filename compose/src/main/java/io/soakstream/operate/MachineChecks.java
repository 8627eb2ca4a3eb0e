package io.soakstream.operate;

import com.sun.management.OperatingSystemMXBean;
import io.soakstream.process.DirectoryCheck;
import io.soakstream.process.ExecutableMapping;
import io.soakstream.process.OpenFilesLimit;
import io.soakstream.process.UnusableDirectoryException;
import io.soakstream.stack.clickhouse.EngineLibrary;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What this machine has of what a soak needs. */
record MachineChecks(Map<String, String> env, Path dataDir) {
  private static final long GIB = 1L << 30;
  private static final long DISK_NEEDED_GIB = 3;
  private static final long MEMORY_NEEDED_GIB = 4;
  private static final int JAVA_NEEDED = 17;

  List<DoctorFinding> findings() throws IOException {
    return List.of(
        java(),
        tool("mvn", "Maven"),
        tool("npm", "npm"),
        platform(),
        library(),
        memory(),
        openFiles(),
        directory(),
        nativeLibraries(),
        disk());
  }

  private static DoctorFinding java() {
    String found = System.getProperty("java.version") + " in " + System.getProperty("java.home");
    return Runtime.version().feature() >= JAVA_NEEDED
        ? DoctorFinding.ok("Java", found)
        : DoctorFinding.broken("Java", found, "install a JDK of version 17 or later");
  }

  /**
   * Needed once, to build or to fetch: missing is only a warning in a program that runs already.
   */
  private DoctorFinding tool(String command, String name) {
    return onPath(command)
        .map(path -> DoctorFinding.ok(name, path.toString()))
        .orElseGet(
            () ->
                DoctorFinding.warn(
                    name,
                    "not on the PATH",
                    "install it; a fresh checkout cannot be built or set up without it"));
  }

  private Optional<Path> onPath(String command) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(env.getOrDefault("PATH", ""))
        .map(directory -> Path.of(directory.isEmpty() ? "." : directory, command))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static DoctorFinding platform() {
    String found = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return found.equals("Linux amd64")
        ? DoctorFinding.ok("platform", found)
        : DoctorFinding.broken(
            "platform",
            found + " has no embedded ClickHouse",
            "use Linux on x86_64, or docker compose in compose/");
  }

  private DoctorFinding library() {
    return EngineLibrary.find(env)
        .map(library -> DoctorFinding.ok("ClickHouse library", library.toString()))
        .orElseGet(
            () ->
                DoctorFinding.broken(
                    "ClickHouse library",
                    "not fetched yet",
                    "any verb of ./soak fetches it through npm"));
  }

  private static DoctorFinding memory() {
    long bytes =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    String found = gib(bytes);
    return bytes >= MEMORY_NEEDED_GIB * GIB
        ? DoctorFinding.ok("memory", found)
        : DoctorFinding.warn(
            "memory", found, "the stack and a producer want " + MEMORY_NEEDED_GIB + " GiB");
  }

  private DoctorFinding directory() {
    try {
      DirectoryCheck.checkWritable(dataDir);
      return DoctorFinding.ok("data directory", dataDir.toString());
    } catch (UnusableDirectoryException e) {
      return DoctorFinding.broken(
          "data directory",
          dataDir + " " + e.reason(),
          "choose another with --data-dir or SOAK_DATA_DIR");
    }
  }

  private static DoctorFinding openFiles() {
    return OpenFilesLimit.ofProcess()
        .map(
            limit ->
                limit.isTooLow()
                    ? DoctorFinding.broken("open files", found(limit), OpenFilesLimit.remedy())
                    : limit.isLow()
                        ? DoctorFinding.warn("open files", found(limit), OpenFilesLimit.remedy())
                        : DoctorFinding.ok("open files", limit.files() + " per process"))
        .orElseGet(() -> DoctorFinding.ok("open files", "no limit is known"));
  }

  private static String found(OpenFilesLimit limit) {
    return limit.files() + " per process; a stack wants " + OpenFilesLimit.FILES_GOOD;
  }

  /** Tried, not guessed: what the programs unpack is loaded from below the data directory. */
  private DoctorFinding nativeLibraries() {
    Path existing = nearestExisting();
    return ExecutableMapping.refusalIn(existing)
        .map(
            reason ->
                DoctorFinding.broken(
                    "native libraries",
                    "none can be loaded from " + existing + ": " + reason,
                    "name a data directory on another file system with --data-dir"))
        .orElseGet(() -> DoctorFinding.ok("native libraries", "can be loaded from " + existing));
  }

  private DoctorFinding disk() throws IOException {
    long bytes = Files.getFileStore(nearestExisting()).getUsableSpace();
    return bytes >= DISK_NEEDED_GIB * GIB
        ? DoctorFinding.ok("disk", gib(bytes) + " free")
        : DoctorFinding.broken(
            "disk",
            gib(bytes) + " free",
            "a 24-hour soak wants " + DISK_NEEDED_GIB + " GiB; make room");
  }

  private Path nearestExisting() {
    Path path = dataDir.toAbsolutePath();
    while (!Files.exists(path)) {
      path = path.getParent();
    }
    return path;
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
  }
}
