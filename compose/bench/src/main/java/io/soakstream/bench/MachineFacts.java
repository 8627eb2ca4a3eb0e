package io.soakstream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The machine that the figures are of. Immutable. */
record MachineFacts(int cores, String processor, long memoryMb, String jdk, String kernel) {
  static MachineFacts measured() {
    return new MachineFacts(
        Runtime.getRuntime().availableProcessors(),
        line("/proc/cpuinfo", "model name"),
        number(line("/proc/meminfo", "MemTotal")) / 1_000,
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("cores", cores);
    map.put("processor", processor);
    map.put("memory_mb", memoryMb);
    map.put("jdk", jdk);
    map.put("kernel", kernel);
    return map;
  }

  private static long number(String text) {
    String digits = text.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private static String line(String file, String key) {
    try {
      for (String line : Files.readAllLines(Path.of(file))) {
        if (line.startsWith(key)) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException e) {
      return "unknown";
    }
    return "unknown";
  }
}
