package io.soakstream.producer.importer.total;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.soakstream.producer.importer.ImportScan;
import io.soakstream.producer.importer.ResultInput;
import io.soakstream.producer.importer.text.InvalidResultsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a tool counted itself. Immutable.
 *
 * @param source which tool and file
 * @param requests -1 when it does not say
 * @param failures -1 when it does not say
 * @param percentilesUs service times by percentile; its own estimates
 * @param resolutionUs of those
 * @param countsSamples whether it counts as {@link OwnCount} does, and not requests
 */
public record ToolTotals(
    String source,
    long requests,
    long failures,
    Map<Double, Double> percentilesUs,
    double resolutionUs,
    boolean countsSamples) {
  /** A tool's percentile is an estimate or interpolated; ours has three significant digits. */
  private static final double SAME_SHARE = 0.01;

  private static final int BYTES_MAX = 64 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  public ToolTotals {
    percentilesUs = new TreeMap<>(percentilesUs);
  }

  /** Of a tool that counts requests. */
  ToolTotals(
      String source,
      long requests,
      long failures,
      Map<Double, Double> percentilesUs,
      double resolutionUs) {
    this(source, requests, failures, percentilesUs, resolutionUs, false);
  }

  /**
   * Reads a file of totals, recognised by its content.
   *
   * @throws InvalidResultsException when it is none
   */
  public static ToolTotals read(ResultInput input) throws IOException {
    input.check();
    byte[] bytes;
    try (InputStream in = input.open(new AtomicLong())) {
      bytes = in.readNBytes(BYTES_MAX);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    String start = text.stripLeading();
    ToolTotals totals =
        start.startsWith("{") || start.startsWith("[")
            ? JsonTotals.of(input.name(), json(input, text))
            : TextTotals.of(input.name(), text);
    if (totals == null) {
      throw InvalidResultsException.file(
          input.name(),
          "holds no totals that are known; expected k6's summary, Locust's _stats.csv, _failures.csv or --json,"
              + " Vegeta's JSON report, Gatling's stats.json or the log of JMeter's summariser",
          "leave --totals out, or name one of these");
    }
    return totals;
  }

  /**
   * What a tool said of itself while it ran.
   *
   * @param output lines that it printed
   * @return empty when they hold no totals
   */
  public static Optional<ToolTotals> ofOutput(String output) {
    try {
      return Optional.ofNullable(TextTotals.of("its output", output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidResultsException e) {
      return Optional.empty(); // what looks like a table is none
    }
  }

  private static JsonNode json(ResultInput input, String text) throws IOException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw InvalidResultsException.record(
          input.name(),
          e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
          e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
          "no JSON",
          "write the totals again");
    }
  }

  /** In which the results differ from them, a sentence each; none when they agree. */
  public List<String> differences(ImportScan scan) {
    List<String> found =
        differences(scan.requests(), scan.failures(), OwnCount.of(scan.provenances()));
    percentilesUs.forEach(
        (percentile, us) -> {
          double held = scan.service().percentileUs(percentile);
          if (Math.abs(held - us) > Math.max(SAME_SHARE * us, resolutionUs) + 1) {
            found.add(
                String.format(
                    Locale.ROOT,
                    "%s says p(%s) %.3f ms, the results hold %.3f ms",
                    source,
                    number(percentile),
                    us / 1e3,
                    held / 1e3));
          }
        });
    return found;
  }

  /**
   * The same of counts alone.
   *
   * @param own what the tool's own summary would count of the same results; empty when it counts
   *     requests
   */
  public List<String> differences(long heldRequests, long heldFailures, Optional<OwnCount> own) {
    if (!countsSamples || own.isEmpty()) {
      return differences("requests", heldRequests, heldFailures);
    } else if (own.get().isWithTransactions(requests, failures)) {
      return new ArrayList<>();
    }
    boolean isOne = own.get().samples() == heldRequests;
    return differences(isOne ? "requests" : "samples", own.get().samples(), own.get().failures());
  }

  private List<String> differences(String what, long heldRequests, long heldFailures) {
    List<String> found = new ArrayList<>();
    if (requests >= 0 && requests != heldRequests) {
      found.add(differing(what, requests, heldRequests));
    }
    if (failures >= 0 && failures != heldFailures) {
      found.add(differing("failures", failures, heldFailures));
    }
    return found;
  }

  private static String number(double percentile) {
    return percentile == Math.rint(percentile)
        ? Long.toString((long) percentile)
        : Double.toString(percentile);
  }

  private String differing(String what, long counted, long held) {
    return String.format(
        Locale.ROOT,
        "%s counted %,d %s, the results hold %,d (%,d %s)",
        source,
        counted,
        what,
        held,
        Math.abs(held - counted),
        held < counted ? "fewer" : "more");
  }

  /**
   * Who attests what, for the verdict.
   *
   * @param own as for the differences
   */
  public String attestation(Optional<OwnCount> own) {
    String attested =
        source
            + " attests "
            + (requests < 0 ? "failures" : failures >= 0 ? "requests and failures" : "requests");
    long leftOut = countsSamples && own.isPresent() ? own.get().leftOut() : 0;
    if (leftOut > 0 && requests == 0) {
      return source
          + " counted nothing, since all samples stand in transactions that are their parents:"
          + " nobody attests that the results are complete";
    }
    return leftOut == 0 || own.get().isWithTransactions(requests, failures)
        ? attested
        : String.format(
            Locale.ROOT,
            "%s, but for %,d samples in transactions that are their parents, which it leaves out:"
                + " nobody attests that those are complete",
            attested,
            leftOut);
  }
}
