package io.soakstream.foreign;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.VerbFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options of {@code soak import} that are about results of other tools. */
public final class ForeignOptions {
  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Rules to judge by: a YAML list of rules, or a scenario file.")
  Path rules;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What runs like this are called, to compare them; default the file's name.")
  String name;

  @Option(
      names = "--tenant-from",
      paramLabel = "PLACE",
      description =
          "Where a request's tenant stands: tag:NAME, column:NAME, field:NAME, header:NAME, thread"
              + " (JMeter's thread group, k6's scenario, Gatling's outer group), or name:PATTERN"
              + " with a group; default a field called tenant.")
  String tenantFrom;

  @Option(
      names = "--planned",
      paramLabel = "DURATION",
      description = "How long the load should have lasted, such as 24h.")
  String planned;

  @Option(
      names = "--gap",
      paramLabel = "DURATION",
      defaultValue = "15m",
      description =
          "Requests that lie further apart are another sitting; default ${DEFAULT-VALUE}.")
  String gap;

  @Option(
      names = "--sitting",
      paramLabel = "N|all",
      description = "Which of several sittings in the files; all makes a run of each.")
  String sitting;

  @Option(
      names = "--resources",
      paramLabel = "FILE",
      description =
          "Readings to judge beside the requests: CSV with the columns time, source, metric, value"
              + " and, as wished, unit and kind (gauge or counter).")
  Path resources;

  @Option(
      names = "--totals",
      paramLabel = "FILE",
      description =
          "The tool's own count of the same load, to hold against the file's: k6's summary,"
              + " Locust's _stats.csv, _failures.csv or --json, Vegeta's report, JMeter's log; repeatable.")
  List<Path> totals = new ArrayList<>();

  @Option(
      names = "--keep-query",
      paramLabel = "NAME",
      description =
          "Query parameter that stays in names of endpoints; all others are left out; repeatable.")
  Set<String> keepQuery = new LinkedHashSet<>();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Zone of time stamps without one, such as Europe/Berlin.")
  String zone;

  @Option(
      names = "--timestamp-format",
      paramLabel = "PATTERN",
      description =
          "Form of JMeter's time stamps, as in its timestamp_format, such as \"yyyy/MM/dd"
              + " HH:mm:ss.SSS\".")
  String timestampFormat;

  @Option(
      names = "--stamps-are-ends",
      description = "JMeter ran with sampleresult.timestamp.start=false.")
  boolean stampsAreEnds;

  @Option(
      names = "--pattern",
      paramLabel = "FORMAT",
      description =
          "How a line of an access log is written, in nginx's notation, such as '$remote_addr"
              + " [$time_local] \"$request\" $status $request_time'.")
  String pattern;

  /** Units that values may have in a file that does not tell. */
  enum ValueUnit {
    NS(1),
    US(1_000),
    MS(1_000_000);

    private final long lengthNs;

    ValueUnit(long lengthNs) {
      this.lengthNs = lengthNs;
    }

    long lengthNs() {
      return lengthNs;
    }
  }

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Unit of the values of an HdrHistogram log: ns, us or ms.")
  ValueUnit unit;

  @Option(
      names = "--follow",
      description = "The file still grows: judged as it is written, until it stands still.")
  boolean follow;

  @Option(
      names = "--idle",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "With --follow: so long without a line is its end; default ${DEFAULT-VALUE}.")
  String idle;

  @Option(
      names = "--slack",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description =
          "With --follow: so much earlier than the latest end a request may still have started;"
              + " what is earlier is late. Default ${DEFAULT-VALUE}.")
  String slack;

  @Option(
      names = "--skip-bad",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Leave out up to so many records of a file that cannot be read; the run is then"
              + " INCOMPLETE. Default ${DEFAULT-VALUE}.")
  long skipBad;

  /** Whether anything but the defaults was asked for. */
  public boolean isAsked() {
    return rules != null
        || name != null
        || tenantFrom != null
        || planned != null
        || sitting != null
        || resources != null
        || !totals.isEmpty()
        || !keepQuery.isEmpty()
        || zone != null
        || timestampFormat != null
        || stampsAreEnds
        || pattern != null
        || unit != null
        || follow
        || skipBad > 0;
  }

  /** What runs like this are called, or what they would be called otherwise. */
  public String nameOr(String otherwise) {
    name = name == null ? otherwise : name;
    return name;
  }

  /** Refuses what is for files that are there already. */
  public void refuseForAttached() {
    if (sitting != null || resources != null || !totals.isEmpty() || follow) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak attach: --sitting, --resources, --totals and --follow are for files that are there"
              + " already; leave them out");
    }
  }
}
