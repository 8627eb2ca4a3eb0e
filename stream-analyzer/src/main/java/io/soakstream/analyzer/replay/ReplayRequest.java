package io.soakstream.analyzer.replay;

import io.soakstream.analyzer.topology.AnalysisSettings;
import io.soakstream.analyzer.topology.AnalysisSettings.Recorded;
import io.soakstream.analyzer.topology.AnalysisSettings.Recorded.Range;
import io.soakstream.analyzer.window.RunFacts.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be analysed again. Immutable.
 *
 * @param analysis id that every result will carry; never the live one
 * @param ranges first and last offset, both included, by partition of the events topic
 * @param rules that replace those of the run; empty for the run's own
 * @param afterwards what was annotated when the run was over: it is judged with it
 */
public record ReplayRequest(
    String run,
    String analysis,
    Map<Integer, Range> ranges,
    Optional<List<String>> rules,
    List<Note> afterwards) {
  /** How the application id, and so the name of everything internal, of a replay begins. */
  public static final String APPLICATION_PREFIX = "soakstream-replay-";

  private static final Pattern ANALYSIS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9}):(\\d{1,18})-(\\d{1,18})");

  /**
   * @throws IllegalArgumentException when one of them makes no sense; the message names it
   */
  public ReplayRequest {
    if (!ANALYSIS.matcher(analysis).matches() || analysis.equals(AnalysisSettings.LIVE_ID)) {
      throw new IllegalArgumentException(
          "analysis: "
              + analysis
              + ": must be up to 80 letters, digits, dots, dashes and underscores, and not "
              + AnalysisSettings.LIVE_ID);
    }
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("range: missing: at least one partition is needed");
    }
    ranges = Map.copyOf(ranges);
    afterwards = List.copyOf(afterwards);
  }

  /** A run without annotations that came when it was over. */
  public ReplayRequest(
      String run, String analysis, Map<Integer, Range> ranges, Optional<List<String>> rules) {
    this(run, analysis, ranges, rules, List.of());
  }

  /** The same, judged with what was annotated when the run was over. */
  public ReplayRequest with(List<Note> notes) {
    return new ReplayRequest(run, analysis, ranges, rules, notes);
  }

  /**
   * Reads ranges as {@code PARTITION:FIRST-LAST}.
   *
   * @throws IllegalArgumentException for one that is not written so, or is given twice
   */
  public static Map<Integer, Range> rangesOf(List<String> texts) {
    Map<Integer, Range> ranges = new TreeMap<>();
    for (String text : texts) {
      Matcher matcher = RANGE.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("range: " + text + ": must be PARTITION:FIRST-LAST");
      }
      Range range = new Range(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
      if (range.first() > range.last()) {
        throw new IllegalArgumentException("range: " + text + ": ends before it begins");
      }
      if (ranges.put(Integer.parseInt(matcher.group(1)), range) != null) {
        throw new IllegalArgumentException("range: " + text + ": the partition is given twice");
      }
    }
    return ranges;
  }

  /** The Kafka Streams application of this replay. */
  public String applicationId() {
    return applicationIdOf(analysis);
  }

  static String applicationIdOf(String analysis) {
    return APPLICATION_PREFIX + analysis;
  }

  /** What the topology is to look at. */
  public AnalysisSettings toAnalysis() {
    return new AnalysisSettings(
        analysis, Optional.of(new Recorded(run, ranges, afterwards)), rules);
  }

  /** Records between first and last of every partition, those of other runs included. */
  public long records() {
    return ranges.values().stream().mapToLong(range -> range.last() - range.first() + 1).sum();
  }
}
