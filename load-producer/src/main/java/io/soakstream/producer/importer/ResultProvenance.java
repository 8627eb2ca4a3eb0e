package io.soakstream.producer.importer;

import io.soakstream.producer.importer.total.OwnCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the figures of a file come from and what they cannot tell; filled in by its reader as it
 * reads. Confined to one thread.
 */
public final class ResultProvenance {
  /** What rules on response times need. */
  public static final String LATENCY = "latency";

  /** What rules on failures need. */
  public static final String ERRORS = "errors";

  private final String tool;
  private final String format;
  private final Map<String, String> unsupported = new TreeMap<>();
  private final Map<String, Long> setAside = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private String version = "";
  private String stamp = "the start of a request";
  private long resolutionUs;
  private String cut;
  private boolean tellsDue;
  private OwnCount ownCount;

  /**
   * @param tool such as {@code k6}
   * @param format such as {@code k6 NDJSON}
   */
  public ResultProvenance(String tool, String format) {
    this.tool = tool;
    this.format = format;
  }

  public String tool() {
    return tool;
  }

  public String format() {
    return format;
  }

  public String version() {
    return version;
  }

  /** The tool's version, when the file tells it. */
  public ResultProvenance version(String said) {
    version = said;
    return this;
  }

  /** Which instant a time stamp means, such as {@code the end of a request}. */
  public ResultProvenance stampMeans(String instant) {
    stamp = instant;
    return this;
  }

  public String stampMeaning() {
    return stamp;
  }

  /** The results say when each request was due, so that coordinated omission can be judged. */
  public ResultProvenance tellsDue() {
    tellsDue = true;
    return this;
  }

  public boolean isTellingDue() {
    return tellsDue;
  }

  /** The coarsest of a time's unit in this format, microseconds; 0 when only the stamps tell. */
  public ResultProvenance resolution(long us) {
    resolutionUs = us;
    return this;
  }

  public long resolutionUs() {
    return resolutionUs;
  }

  /**
   * The format cannot support judgements of a kind.
   *
   * @param kind {@link #LATENCY} or {@link #ERRORS}
   * @param reason a sentence without a full stop
   */
  public ResultProvenance cannotTell(String kind, String reason) {
    unsupported.put(kind, reason);
    return this;
  }

  /** What the format cannot support, and why. */
  public Map<String, String> unsupported() {
    return unsupported;
  }

  /** A record that is no request was left out. */
  public void setAside(String kind) {
    setAside(kind, 1);
  }

  /** So many records that are no requests were left out. */
  public void setAside(String kind, long records) {
    setAside.merge(kind, records, Long::sum);
  }

  /** How many records of each kind were left out. */
  public Map<String, Long> setAside() {
    return setAside;
  }

  /** Something that the verdict should say, a sentence without a full stop. */
  public void note(String sentence) {
    if (!notes.contains(sentence)) {
      notes.add(sentence);
    }
  }

  public List<String> notes() {
    return notes;
  }

  /** The tool's own summary counts otherwise than by requests; this is kept as the file is read. */
  public OwnCount countsOtherwise() {
    ownCount = new OwnCount();
    return ownCount;
  }

  /** What the tool's own summary would count; empty when it counts requests. */
  public Optional<OwnCount> ownCount() {
    return Optional.ofNullable(ownCount);
  }

  /** The file ends in the middle of a record. */
  public void cutAt(String place) {
    cut = place;
  }

  /** Where the file was cut; empty when it was not. */
  public Optional<String> cut() {
    return Optional.ofNullable(cut);
  }
}
