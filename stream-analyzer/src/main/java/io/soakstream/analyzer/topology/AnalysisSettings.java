package io.soakstream.analyzer.topology;

import io.soakstream.analyzer.window.RunFacts.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is analysed, and how it is judged. Immutable.
 *
 * @param id that every result carries
 * @param recorded the only events that are looked at; empty for everything that comes
 * @param rules that replace those of the run; empty for the run's own
 */
public record AnalysisSettings(
    String id, Optional<Recorded> recorded, Optional<List<String>> rules) {
  /** Id of the analysis of events as they come. */
  public static final String LIVE_ID = "live";

  /** Events as they come. */
  public static final AnalysisSettings LIVE =
      new AnalysisSettings(LIVE_ID, Optional.empty(), Optional.empty());

  /**
   * The events of a run that has been analysed before.
   *
   * @param offsets first and last offset, both included, by partition of the events topic
   * @param afterwards what was annotated when the run was over
   */
  public record Recorded(String run, Map<Integer, Range> offsets, List<Note> afterwards) {
    /** A run that nobody annotated when it was over. */
    public Recorded(String run, Map<Integer, Range> offsets) {
      this(run, offsets, List.of());
    }

    /** Offsets of one partition, both ends included. */
    public record Range(long first, long last) {}

    private boolean takes(String ofRun, int partition, long offset) {
      Range range = offsets.get(partition);
      return run.equals(ofRun)
          && range != null
          && offset >= range.first()
          && offset <= range.last();
    }
  }

  /** Whether an event belongs to this analysis. */
  boolean takes(String run, int partition, long offset) {
    return recorded.isEmpty() || recorded.get().takes(run, partition, offset);
  }

  /** Whether events are analysed as they come. */
  boolean isLive() {
    return recorded.isEmpty();
  }

  /** What was annotated when the run was over, and is to be judged with it now. */
  List<Note> afterwards() {
    return recorded.map(Recorded::afterwards).orElse(List.of());
  }

  /** Key of every result of a run. */
  String keyOf(String run) {
    return run + "|" + id;
  }

  /** Whether records that cannot be analysed are reported; those of a replay have been before. */
  boolean reportsRejected() {
    return isLive();
  }

  /** The rules that judge a run. */
  List<String> rulesOf(List<String> ofTheRun) {
    return rules.orElse(ofTheRun);
  }
}
