package io.soakstream.producer.door.batch;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ResultProvenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one request of a client holds. Filled by its reader, then read; confined to one thread. */
public final class ResultBatch {
  private final ResultProvenance provenance;
  private final List<ImportedRequest> requests = new ArrayList<>();
  private final List<LaneMark> marks = new ArrayList<>();
  private final List<GaugeReading> readings = new ArrayList<>();
  private final Set<String> services = new TreeSet<>();
  private long dropped;

  public ResultBatch(ResultProvenance provenance) {
    this.provenance = provenance;
  }

  /** Tool, format, and how many records of each kind were set aside. */
  public ResultProvenance provenance() {
    return provenance;
  }

  /** Adds a request, which is the batch's from now on. */
  public void add(ImportedRequest request) {
    requests.add(request);
  }

  /** Adds what stands in a client's own ledger. */
  public void add(LaneMark mark) {
    marks.add(mark);
  }

  public void add(GaugeReading reading) {
    readings.add(reading);
  }

  /** The tool says that it did not send so many. */
  public void addDropped(long count) {
    dropped += count;
  }

  /** A service that says so of itself sent some of it. */
  public void addService(String name) {
    services.add(name);
  }

  /** Requests outside of any ledger of the client's. */
  public List<ImportedRequest> requests() {
    return requests;
  }

  /** What belongs to a ledger of the client's, in its order. */
  public List<LaneMark> marks() {
    return marks;
  }

  public List<GaugeReading> readings() {
    return readings;
  }

  /** Iterations that the tool says it did not start. */
  public long dropped() {
    return dropped;
  }

  /** Names of the services that sent it, sorted. */
  public Set<String> services() {
    return services;
  }

  /** Whether there is nothing in it that would begin a run. */
  public boolean isEmpty() {
    return requests.isEmpty() && marks.isEmpty();
  }
}
