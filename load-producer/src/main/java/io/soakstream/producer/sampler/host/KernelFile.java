package io.soakstream.producer.sampler.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads the forms that the kernel writes its figures in. A file that is not there has none. */
public final class KernelFile {
  private KernelFile() {}

  /** Its lines; none when it is not there or this kernel does not have it. */
  public static List<String> lines(Path file) {
    try {
      return Files.readString(file).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** {@code key value} or {@code key: value kB}, one a line; other lines are passed over. */
  public static Map<String, Long> figures(Path file) {
    Map<String, Long> figures = new HashMap<>();
    for (String line : lines(file)) {
      String[] words = line.trim().split("[:\\s]+", -1);
      if (words.length >= 2 && words[1].matches("\\d+")) {
        long scale = words.length > 2 && words[2].equals("kB") ? 1024 : 1;
        figures.put(words[0], Long.parseLong(words[1]) * scale);
      }
    }
    return figures;
  }

  /** A file that holds one number; empty for {@code max} and for one that is not there. */
  public static OptionalDouble number(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() || !lines.get(0).matches("\\d+")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(lines.get(0)));
  }

  /**
   * Seconds for which some, or all, tasks have waited for a resource so far (pressure stall
   * information); empty where the kernel does not tell.
   *
   * @param who {@code some} or {@code full}
   */
  public static OptionalDouble stalledS(Path file, String who) {
    return lines(file).stream()
        .filter(line -> line.startsWith(who + " "))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*total=", "")) / 1e6)
        .findFirst();
  }
}
