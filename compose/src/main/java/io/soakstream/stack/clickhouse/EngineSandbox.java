package io.soakstream.stack.clickhouse;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Shuts the calling thread, and every thread it starts, out of the machine's files and of outgoing
 * TCP connections, by Linux's Landlock. The engine runs as a local program, and as such its scalar
 * function {@code file()} reads any path for any user, whatever the grants say; the kernel does not
 * let it.
 *
 * <p>Files that are open already stay usable. Needs Linux 5.19 (renames between directories, which
 * the engine needs, cannot be allowed before); connections are barred from 6.7.
 */
final class EngineSandbox {
  private static final long CREATE_RULESET = 444;
  private static final long ADD_RULE = 445;
  private static final long RESTRICT_SELF = 446;
  private static final int VERSION_QUERY = 1;
  private static final int RULE_PATH_BENEATH = 1;
  private static final int NO_NEW_PRIVILEGES = 38;
  private static final int O_PATH_CLOEXEC = 0x280000;

  private static final long EXECUTE = 1;
  private static final long WRITE_FILE = 1 << 1;
  private static final long READ_FILE = 1 << 2;
  private static final long READ_DIR = 1 << 3;
  private static final long READ = READ_FILE | READ_DIR;

  /** All rights of version 2, of which the last is to rename between directories. */
  private static final long ALL_OF_VERSION_2 = (1 << 14) - 1;

  private static final long TRUNCATE = 1 << 14;
  private static final long CONNECT_TCP = 1 << 1;
  private static final int VERSION_WITH_RENAMES = 2;
  private static final int VERSION_WITH_TRUNCATE = 3;
  private static final int VERSION_WITH_NETWORK = 4;

  /**
   * What the engine reads about the machine to size itself and for its metrics. No environment, no
   * other process.
   */
  private static final List<String> MACHINE_FACTS =
      List.of(
          "/proc/cpuinfo",
          "/proc/diskstats",
          "/proc/filesystems",
          "/proc/loadavg",
          "/proc/meminfo",
          "/proc/stat",
          "/proc/uptime",
          "/proc/version",
          "/proc/vmstat",
          "/proc/self/cgroup",
          "/proc/self/limits",
          "/proc/self/maps",
          "/proc/self/mountinfo",
          "/proc/self/mounts",
          "/proc/self/stat",
          "/proc/self/statm",
          "/proc/self/status",
          "/proc/self/task",
          "/proc/sys/vm",
          "/proc/sys/kernel",
          "/sys/fs/cgroup",
          "/sys/block",
          "/sys/class",
          "/sys/devices/system",
          "/usr/share/zoneinfo",
          "/etc/localtime",
          "/etc/timezone");

  private static final List<String> DEVICES =
      List.of("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom");
  private static final List<String> LIBRARIES =
      List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache");

  interface Kernel extends Library {
    Kernel CALL = Native.load("c", Kernel.class);

    long syscall(long number, Object... arguments) throws LastErrorException;

    int prctl(int option, long a, long b, long c, long d) throws LastErrorException;

    int open(String path, int flags) throws LastErrorException;

    int close(int descriptor) throws LastErrorException;
  }

  private final long handled;
  private final int ruleset;

  private EngineSandbox(int version) {
    handled = version >= VERSION_WITH_TRUNCATE ? ALL_OF_VERSION_2 | TRUNCATE : ALL_OF_VERSION_2;
    Memory attributes = new Memory(16);
    attributes.setLong(0, handled);
    attributes.setLong(8, version >= VERSION_WITH_NETWORK ? CONNECT_TCP : 0);
    long size = version >= VERSION_WITH_NETWORK ? 16 : 8;
    ruleset = (int) Kernel.CALL.syscall(CREATE_RULESET, attributes, size, 0);
  }

  /**
   * Leaves the thread the data directory, the configuration to read, and facts about the machine.
   *
   * @return whether the kernel could do it
   */
  static boolean enter(Path dataDir, Path configDir) {
    if (version() < VERSION_WITH_RENAMES) {
      return false;
    }
    EngineSandbox sandbox = new EngineSandbox(version());
    sandbox.allow(dataDir, sandbox.handled);
    sandbox.allow(configDir, READ);
    MACHINE_FACTS.forEach(path -> sandbox.allow(Path.of(path), READ));
    DEVICES.forEach(path -> sandbox.allow(Path.of(path), READ_FILE | WRITE_FILE));
    LIBRARIES.forEach(path -> sandbox.allow(Path.of(path), READ | EXECUTE));
    Kernel.CALL.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0);
    Kernel.CALL.syscall(RESTRICT_SELF, (long) sandbox.ruleset, 0);
    Kernel.CALL.close(sandbox.ruleset);
    return true;
  }

  private static int version() {
    try {
      return (int) Kernel.CALL.syscall(CREATE_RULESET, 0L, 0L, VERSION_QUERY);
    } catch (LastErrorException e) {
      return 0; // Not in this kernel, switched off, or barred by a container's seccomp filter.
    }
  }

  private void allow(Path path, long rights) {
    if (!Files.exists(path)) {
      return;
    }
    long fitting =
        Files.isDirectory(path) ? rights : rights & (READ_FILE | WRITE_FILE | EXECUTE | TRUNCATE);
    int descriptor = Kernel.CALL.open(path.toString(), O_PATH_CLOEXEC);
    Memory rule = new Memory(12);
    rule.setLong(0, fitting & handled);
    rule.setInt(8, descriptor);
    Kernel.CALL.syscall(ADD_RULE, (long) ruleset, RULE_PATH_BENEATH, rule, 0);
    Kernel.CALL.close(descriptor);
  }
}
