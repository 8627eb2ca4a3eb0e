package io.soakstream.annotate;

import io.soakstream.exit.ExitCode;
import io.soakstream.name.NameRules;
import io.soakstream.producer.scenario.read.QuantityParser;
import io.soakstream.rule.NamePattern;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.trace.RunMoment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An annotation as somebody wrote it, checked. Immutable.
 *
 * @param at empty for now
 * @param lasted zero for a moment
 */
record AnnotationWords(String text, String kind, Optional<RunMoment> at, Duration lasted) {
  private static final int TEXT_MAX = 500;

  /**
   * Reads the words.
   *
   * @param at null for now
   * @param lasted null for a moment
   * @throws VerbFailedException for a word that makes no sense
   */
  static AnnotationWords of(String text, String kind, String at, String lasted) {
    if (text.isBlank() || text.length() > TEXT_MAX || text.chars().anyMatch(c -> c < ' ')) {
      throw refused(
          "the text must be 1 to " + TEXT_MAX + " characters in one line; it has " + text.length());
    }
    String problem = NameRules.problem(kind);
    if (problem != null || NamePattern.isPattern(kind)) {
      throw refused(
          "--kind "
              + NameRules.shown(kind)
              + (problem == null ? " is a pattern" : " " + problem)
              + "; write a name, such as deploy");
    }
    return new AnnotationWords(
        text, kind, Optional.ofNullable(at).map(AnnotationWords::moment), duration(lasted));
  }

  private static RunMoment moment(String at) {
    if (at.startsWith("+")) {
      return RunMoment.afterStart(duration("--at", at.substring(1)));
    }
    return RunMoment.parse(at)
        .orElseThrow(
            () ->
                refused(
                    "--at "
                        + NameRules.shown(at)
                        + " is no time; write 2026-02-12T18:23:40Z, 18:23:40, or +1h30m after the"
                        + " start"));
  }

  private static Duration duration(String lasted) {
    return lasted == null ? Duration.ZERO : duration("--for", lasted);
  }

  private static Duration duration(String option, String text) {
    try {
      return QuantityParser.duration(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw refused(option + " " + NameRules.shown(text) + " is no duration; write 90s or 1h30m");
    }
  }

  /**
   * The same in a run.
   *
   * @throws VerbFailedException when it lies outside
   */
  PlacedAnnotation placed(AnnotatedRun run, Instant now) {
    Instant start = at.map(moment -> moment.in(run.start())).orElse(now);
    start = start.truncatedTo(ChronoUnit.MICROS);
    if (!run.holds(start, now)) {
      throw refused(
          start.truncatedTo(ChronoUnit.SECONDS)
              + (at.isEmpty() ? " (now)" : "")
              + " is outside of "
              + run.run()
              + ", which is from "
              + run.start()
              + " to "
              + run.until()
              + "; say when it was with --at");
    }
    return new PlacedAnnotation(run.start(), start, lasted, kind, text);
  }

  private static VerbFailedException refused(String why) {
    return new VerbFailedException(ExitCode.USAGE, "soak annotate: " + why);
  }
}
