package io.soakstream.producer.sampler.log;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * New lines of a log file since the reading before, counted by level and by pattern. Lines that
 * were there before the first reading do not count. Confined to one thread.
 */
public final class LogSource implements ResourceSource {
  /** As a word in capitals, or as the level that JSON and logfmt name. */
  private static final String LEVEL =
      "\\b(?:%s)\\b|\\b(?i:level|severity)\"?\\s*[:=]\\s*\"?(?i:%s)\\b";

  private final LogTail tail;
  private final Map<String, Pattern> patterns = new LinkedHashMap<>();

  public LogSource(SamplerSettings settings) {
    this.tail = new LogTail(Path.of(settings.text("file")));
    String errors = "ERROR|FATAL|SEVERE|CRITICAL|PANIC";
    String warnings = "WARN|WARNING";
    patterns.put("errors", Pattern.compile(LEVEL.formatted(errors, errors)));
    patterns.put("warnings", Pattern.compile(LEVEL.formatted(warnings, warnings)));
    settings.named("patterns").forEach((name, text) -> patterns.put(name, Pattern.compile(text)));
  }

  @Override
  public void read(ReadingSheet sheet) throws IOException {
    Map<String, Long> counts = new LinkedHashMap<>();
    patterns.keySet().forEach(name -> counts.put(name, 0L));
    long lines = 0;
    long bytes = 0;
    for (String line : tail.newLines()) {
      lines++;
      bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
      patterns.forEach(
          (name, pattern) -> {
            if (pattern.matcher(line).find()) {
              counts.merge(name, 1L, Long::sum);
            }
          });
    }
    sheet.gauge("lines", ReadingSheet.COUNT, lines);
    sheet.gauge("bytes", ReadingSheet.BYTES, bytes);
    counts.forEach((name, count) -> sheet.gauge(name, ReadingSheet.COUNT, count));
  }

  @Override
  public void close() {
    tail.close();
  }
}
