package io.soakstream.foreign;

import io.soakstream.analyzer.replay.RulesFile;
import io.soakstream.exit.ExitCode;
import io.soakstream.name.NameRules;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultInput;
import io.soakstream.producer.importer.TenantSource;
import io.soakstream.producer.importer.resource.ResourceFile;
import io.soakstream.producer.importer.resource.ResourceReading;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.scenario.read.QuantityParser;
import io.soakstream.shell.VerbFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks of an import, checked. Immutable.
 *
 * @param inputs files in the order in which they were named
 * @param name what the run is called
 * @param sitting number of the sitting, 0 for all; empty when nobody chose
 */
public record ForeignRequest(
    List<ResultInput> inputs,
    ReadingOptions reading,
    String name,
    List<String> rules,
    long plannedUs,
    long gapUs,
    Optional<Integer> sitting,
    List<ResourceReading> resources,
    List<Path> totals,
    long skipBad,
    Optional<Following> following) {
  private static final String VERB = "soak import: ";
  private static final int NAME_MAX = 80;

  /** How a file that grows is followed: when it has ended, and how far back it may reach. */
  public record Following(long idleMs, long slackUs) {}

  /** Checks everything but the files' content. */
  public static ForeignRequest of(List<ResultInput> inputs, ForeignOptions options) {
    List<String> problems = new ArrayList<>();
    long plannedUs = options.planned == null ? 0 : us("--planned", options.planned, problems);
    long gapUs = us("--gap", options.gap, problems);
    ReadingOptions reading = reading(options, problems);
    Optional<Integer> sitting = sitting(options.sitting, problems);
    if (options.name != null
        && (NameRules.problemOfRun(options.name) != null || options.name.length() > NAME_MAX)) {
      problems.add(
          VERB
              + "--name: '"
              + options.name
              + "': must be up to 80 letters, digits, dots, dashes and underscores");
    }
    Optional<Following> following =
        options.follow
            ? Optional.of(
                new Following(
                    us("--idle", options.idle, problems) / 1_000,
                    us("--slack", options.slack, problems)))
            : Optional.empty();
    if (options.follow
        && (inputs.size() > 1
            || sitting.isPresent()
            || options.resources != null
            || !options.totals.isEmpty())) {
      problems.add(
          VERB
              + "--follow: takes one file, and no --sitting, --resources or --totals; leave them"
              + " out, or import the file when its writer has ended");
    }
    if (options.skipBad < 0) {
      problems.add(VERB + "--skip-bad: " + options.skipBad + ": must be 0 or more");
    }
    if (!problems.isEmpty()) {
      throw new VerbFailedException(ExitCode.USAGE, problems);
    }
    return new ForeignRequest(
        inputs,
        reading,
        options.name == null ? nameOf(inputs.get(0)) : options.name,
        rules(options.rules),
        plannedUs,
        gapUs,
        sitting,
        resources(options.resources),
        List.copyOf(options.totals),
        options.skipBad,
        following);
  }

  private static ReadingOptions reading(ForeignOptions options, List<String> problems) {
    TenantSource tenants = TenantSource.usual();
    try {
      tenants = options.tenantFrom == null ? tenants : TenantSource.parse(options.tenantFrom);
    } catch (IllegalArgumentException e) {
      problems.add(VERB + "--tenant-from: " + e.getMessage());
    }
    Optional<ZoneId> zone = Optional.empty();
    try {
      zone = Optional.ofNullable(options.zone).map(ZoneId::of);
    } catch (DateTimeException e) {
      problems.add(
          VERB
              + "--zone: '"
              + options.zone
              + "': must be a zone such as Europe/Berlin, UTC, +02:00");
    }
    Optional<DateTimeFormatter> form = Optional.empty();
    try {
      form =
          Optional.ofNullable(options.timestampFormat)
              .map(text -> DateTimeFormatter.ofPattern(text, Locale.ROOT));
    } catch (IllegalArgumentException e) {
      problems.add(
          VERB
              + "--timestamp-format: '"
              + options.timestampFormat
              + "': must be a pattern such as yyyy/MM/dd HH:mm:ss.SSS");
    }
    return new ReadingOptions(
        tenants,
        Set.copyOf(options.keepQuery),
        zone,
        form.map(known -> options.timestampFormat),
        options.stampsAreEnds,
        Optional.ofNullable(options.pattern),
        options.unit == null ? 0 : options.unit.lengthNs());
  }

  private static Optional<Integer> sitting(String text, List<String> problems) {
    if (text == null) {
      return Optional.empty();
    } else if (text.equals("all")) {
      return Optional.of(0);
    } else if (text.matches("[1-9]\\d{0,4}")) {
      return Optional.of(Integer.parseInt(text));
    }
    problems.add(VERB + "--sitting: '" + text + "': must be the number of a sitting, or all");
    return Optional.empty();
  }

  private static long us(String option, String text, List<String> problems) {
    try {
      Duration length = QuantityParser.duration(text);
      if (!length.isNegative() && !length.isZero()) {
        return length.toNanos() / 1_000;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    problems.add(
        VERB + option + ": '" + text + "': must be a duration above 0, such as 15m or 24h");
    return 0;
  }

  private static List<String> rules(Path file) {
    if (file == null) {
      return List.of();
    }
    RulesFile rules = RulesFile.read(file);
    if (!rules.problems().isEmpty()) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION,
          rules.problems().stream().map(problem -> problem.lines(file)).toList());
    }
    return rules.rules();
  }

  private static List<ResourceReading> resources(Path file) {
    if (file == null) {
      return List.of();
    }
    try {
      return ResourceFile.read(new ResultInput(file, file.toString()));
    } catch (InvalidResultsException e) {
      throw new VerbFailedException(ExitCode.INVALID_CONFIGURATION, VERB + e.getMessage());
    } catch (IOException e) {
      throw new VerbFailedException(
          ExitCode.INVALID_CONFIGURATION, VERB + file + ": cannot be read: " + e.getMessage());
    }
  }

  /** The file's name without what says its form, as far as it may be part of a run's id. */
  private static String nameOf(ResultInput first) {
    Path file = Path.of(first.name()).getFileName();
    String name =
        (file == null ? "" : file.toString())
            .replaceFirst("\\.(gz|zst|zip)$", "")
            .replaceFirst("(?<=.)\\.[A-Za-z0-9]{1,6}$", "")
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("^[^A-Za-z0-9]+|-+$", "");
    return name.isEmpty() ? "import" : name.substring(0, Math.min(NAME_MAX, name.length()));
  }
}
