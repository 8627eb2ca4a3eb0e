package io.soakstream.producer.importer.series;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.text.LineReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * An HdrHistogram log: how often each duration was recorded in each interval. Every one becomes a
 * request at the beginning of its interval; the unit has to be said, and failures are not known.
 */
public final class HdrLogReader implements ResultReader {
  private static final Pattern START_TIME =
      Pattern.compile("#\\[StartTime: (\\d{1,12}(\\.\\d{1,9})?)\\b.*");
  private static final Pattern BASE_TIME =
      Pattern.compile("#\\[BaseTime: (\\d{1,12}(\\.\\d{1,9})?)\\b.*");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
  private static final double US_PER_S = 1e6;
  private static final double NS_PER_US = 1e3;
  private static final double YEAR_S = 365 * 86_400.0;

  /** A window here is so long; what lies in a longer interval cannot be given to one. */
  private static final double INTERVAL_MAX_S = 10.5;

  private static final long COUNT_MAX = 1_000_000_000;
  private static final int CELLS = 4;

  private final LineReader lines;
  private final ReadingOptions options;
  private final ResultProvenance provenance =
      new ResultProvenance("HdrHistogram", "HdrHistogram log")
          .stampMeans("the beginning of the interval in which a request was recorded")
          .cannotTell(
              ResultProvenance.ERRORS,
              "an HdrHistogram log holds durations alone, and not which requests failed");
  private Iterator<HistogramIterationValue> values = List.<HistogramIterationValue>of().iterator();
  private double startS = -1;
  private double baseS = -1;
  private long stampUs;
  private String tag = "";

  /** Refuses when the unit of its values was not said. */
  public HdrLogReader(LineReader lines, ReadingOptions options) {
    this.lines = lines;
    this.options = options;
    if (options.valueUnitNs() == 0) {
      throw InvalidResultsException.file(
          lines.file(),
          "is an HdrHistogram log, which does not tell the unit of its values",
          "say it with --unit ns, --unit us or --unit ms");
    }
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (!values.hasNext()) {
      if (!lines.next()) {
        return false;
      }
      String line =
          new String(lines.buffer(), lines.start(), lines.length(), StandardCharsets.UTF_8);
      if (!take(line)) {
        return false;
      }
    }
    HistogramIterationValue value = values.next();
    double tookUs = value.getValueIteratedTo() * (double) options.valueUnitNs() / NS_PER_US;
    into.clear();
    into.stampUs = stampUs;
    into.startUs = stampUs;
    into.sentUs = stampUs;
    into.endUs = stampUs + Math.round(Math.min(tookUs, 1e15));
    into.name = tag.isEmpty() ? "(no tag)" : PrivateText.name(tag, options.keptQuery());
    into.count = value.getCountAtValueIteratedTo();
    return true;
  }

  /** False where the file was cut. */
  private boolean take(String line) {
    if (line.startsWith("#")) {
      startS = time(START_TIME, line, startS);
      baseS = time(BASE_TIME, line, baseS);
      return true;
    } else if (line.isBlank() || line.startsWith("\"StartTimestamp\"")) {
      return true;
    }
    tag = "";
    String rest = line;
    if (line.startsWith("Tag=") && line.indexOf(',') > 0) {
      tag = line.substring("Tag=".length(), line.indexOf(','));
      rest = line.substring(line.indexOf(',') + 1);
    }
    String[] cells = rest.split(",", CELLS);
    if (cells.length == CELLS && SECONDS.matcher(cells[0]).matches()) {
      Histogram histogram = lines.isUnended() ? decodedOrNull(cells[3]) : decoded(cells[3]);
      if (histogram != null) {
        begin(Double.parseDouble(cells[0]), cells[1], histogram);
        return true;
      }
    } else if (!lines.isUnended()) {
      throw invalid("is no interval; expected its start, length, maximum and histogram");
    }
    provenance.cutAt("within line " + lines.line());
    return false;
  }

  private static double time(Pattern pattern, String line, double otherwise) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? Double.parseDouble(matcher.group(1)) : otherwise;
  }

  /** As HdrHistogram's own reader has it: times are of the day, or since the start of the log. */
  private void begin(double atS, String length, Histogram histogram) {
    if (!SECONDS.matcher(length).matches()) {
      throw invalid("has an interval without a length");
    }
    startS = startS < 0 ? atS : startS;
    if (baseS < 0) {
      baseS = atS < startS - YEAR_S ? startS : 0;
    }
    double lengthS = Double.parseDouble(length);
    if (lengthS > INTERVAL_MAX_S) {
      throw InvalidResultsException.file(
          lines.file(),
          "line "
              + lines.line()
              + ": holds an interval of "
              + Math.round(lengthS)
              + " s, of which nobody can tell which ten seconds its requests belong to",
          "have the log written with intervals of ten seconds or less");
    }
    stampUs = Math.round((baseS + atS) * US_PER_S);
    provenance.resolution(Math.max(provenance.resolutionUs(), Math.round(lengthS * US_PER_S)));
    values = histogram.recordedValues().iterator();
  }

  private Histogram decodedOrNull(String text) {
    try {
      return decoded(text);
    } catch (InvalidResultsException e) {
      return null; // the file ends within it
    }
  }

  private Histogram decoded(String text) {
    try {
      Histogram histogram =
          Histogram.decodeFromCompressedByteBuffer(
              ByteBuffer.wrap(Base64.getDecoder().decode(text.strip())), 0);
      if (histogram.getTotalCount() >= 0 && histogram.getTotalCount() <= COUNT_MAX) {
        return histogram;
      }
    } catch (DataFormatException | RuntimeException e) {
      // HdrHistogram tells what is no histogram by whatever its arrays and buffers throw.
      throw invalid("holds no histogram that can be decoded");
    }
    throw invalid("holds a histogram of more than a thousand million values");
  }

  private InvalidResultsException invalid(String problem) {
    return InvalidResultsException.record(
        lines.file(),
        lines.line(),
        1,
        "the line " + problem,
        "repair or remove it, or leave it out with --skip-bad");
  }

  @Override
  public ResultProvenance provenance() {
    return provenance;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
