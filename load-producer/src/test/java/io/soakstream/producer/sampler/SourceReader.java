package io.soakstream.producer.sampler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a source as the loop does, without its clock. Confined to one thread. */
public final class SourceReader {
  private final ResourceSource source;
  private final CounterMemory counters = new CounterMemory();
  private final List<SamplerNote> notes = new ArrayList<>();
  private final Map<String, String> units = new LinkedHashMap<>();

  public SourceReader(ResourceSource source) {
    this.source = source;
  }

  /** What it reads now, by metric. */
  public Map<String, Double> read() throws Exception {
    return readAt(System.nanoTime());
  }

  /** The same at a time of the test's own. */
  public Map<String, Double> readAt(long atNs) throws Exception {
    ReadingSheet sheet = new ReadingSheet("test", counters, atNs);
    try {
      source.read(sheet);
    } finally {
      notes.addAll(sheet.notes());
    }
    Map<String, Double> readings = new LinkedHashMap<>();
    for (Sample sample : sheet.samples()) {
      readings.put(sample.metric(), sample.value());
      units.put(sample.metric(), sample.unit());
    }
    return readings;
  }

  /** What it saw so far. */
  public List<SamplerNote> notes() {
    return notes;
  }

  /** Units of what it read. */
  public Map<String, String> units() {
    return units;
  }
}
