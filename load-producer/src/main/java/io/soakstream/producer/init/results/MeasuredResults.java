package io.soakstream.producer.init.results;

import io.soakstream.producer.importer.ImportScan;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultInput;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.Sitting;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.init.draft.DraftLoad;
import io.soakstream.producer.init.draft.DraftRequest;
import io.soakstream.producer.init.draft.DraftTenant;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.draft.UrlText;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.source.InvalidSourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a draft of a file of results. Stateless. */
public final class MeasuredResults {
  private static final long GAP_US = 15 * 60 * 1_000_000L;

  /** Room above what was measured, so that the same again passes. */
  private static final double ROOM = 1.2;

  /** Fewer, and nothing can be said of the slowest 5 of 100. */
  private static final long SAMPLES_LEAST = 200;

  private static final Pattern NAMED_REQUEST =
      Pattern.compile("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/\\S*)");

  private static final Pattern METHOD_FIRST =
      Pattern.compile("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\\b.*");

  private MeasuredResults() {}

  /**
   * The draft.
   *
   * @throws InvalidSourceException when the file is read as none of the formats
   */
  public static ScenarioDraft read(Path file) {
    ResultInput input = new ResultInput(file, file.toString());
    try {
      ImportScan whole = scanned(input, Optional.empty());
      List<Sitting> sittings = whole.sittings();
      Sitting longest =
          sittings.stream().max(Comparator.comparingLong(Sitting::requests)).orElseThrow();
      ImportScan scan = sittings.size() > 1 ? scanned(input, Optional.of(longest)) : whole;
      return draft(file, scan, longest, sittings.size());
    } catch (InvalidResultsException e) {
      throw InvalidSourceException.results(e.getMessage());
    } catch (IOException e) {
      throw InvalidSourceException.file(
          file.toString(), "cannot be read to its end", "check the disk, or copy the file again");
    }
  }

  private static ImportScan scanned(ResultInput input, Optional<Sitting> only) throws IOException {
    ImportScan scan = new ImportScan(ReadingOptions.none(), GAP_US, Long.MAX_VALUE, only);
    scan.read(input, bytes -> {});
    return scan;
  }

  private static ScenarioDraft draft(Path file, ImportScan scan, Sitting sitting, int sittings) {
    ResultProvenance provenance = scan.provenances().get(0);
    ScenarioDraft draft = new ScenarioDraft(file.toString(), provenance.format());
    draft.title(
        file.getFileName()
            .toString()
            .replaceFirst("(\\.(json|ndjson|csv|jtl|xml|log|gz|zst|zip))+$", ""));
    PrivateParts secrets = new PrivateParts(draft::environment);
    if (sittings > 1) {
      draft
          .leftOut()
          .add(
              "", (sittings - 1) + " further sittings; the one with the most requests is measured");
    }
    provenance
        .cut()
        .ifPresent(place -> draft.leftOut().add("", "what the file lost: it ends " + place));
    provenance
        .setAside()
        .forEach(
            (kind, count) ->
                draft.leftOut().add("", count + " " + kind + ", which are no requests"));
    double requests = Math.max(1, scan.requests());
    scan.endpoints().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            it ->
                draft.request(
                    request(it.getKey(), 100 * it.getValue() / requests, it.getValue(), secrets)));
    scan.tenants()
        .forEach((name, count) -> draft.tenant(new DraftTenant(name, 100 * count / requests)));
    load(draft, scan, sitting);
    rules(draft, scan);
    draft.remark(
        "Results hold neither addresses nor bodies: paths are what the endpoints are called, and"
            + " what is posted has to be written in.");
    secrets.tell(draft.leftOut()::add);
    return draft;
  }

  private static DraftRequest request(String name, double share, long count, PrivateParts secrets) {
    List<String> notes = new ArrayList<>(List.of(count + " requests"));
    Matcher named = NAMED_REQUEST.matcher(name);
    boolean isPath = named.matches() || name.startsWith("/");
    String method = named.matches() ? named.group(1) : "GET";
    String path = named.matches() ? named.group(2) : name;
    if (!isPath) {
      Matcher first = METHOD_FIRST.matcher(name);
      method = first.matches() ? first.group(1) : "GET";
      String rest = name.replaceFirst("^" + method + "\\b", "").strip();
      boolean holdsPath = rest.indexOf('/') >= 0 && rest.indexOf(' ') < 0;
      path =
          holdsPath
              ? UrlText.asWritten(rest.substring(rest.indexOf('/')))
              : "/" + UrlText.encoded(rest);
      notes.add("CHANGE: the results do not say its path, and maybe not its method.");
    }
    String filled = path.replaceAll("\\{[^/{}]*\\}", "1");
    if (!filled.equals(path)) {
      notes.add("CHANGE: 1 is a placeholder for what differed from request to request.");
    }
    boolean isPosted = method.matches("POST|PUT|PATCH");
    if (isPosted) {
      notes.add("CHANGE: its body is not in the results.");
    }
    String query =
        UrlText.queryOf(filled)
            .map(it -> UrlText.query(UrlText.parameters(it), secrets))
            .orElse("");
    return DraftRequest.of(
            method, path, UrlText.path(filled.replaceFirst("\\?.*$", ""), secrets) + query)
        .weighing(Math.max(0.01, share))
        .noting(notes)
        .called(named.matches() ? "" : name);
  }

  private static void load(ScenarioDraft draft, ImportScan scan, Sitting sitting) {
    double seconds = Math.max(1, (sitting.endUs() - sitting.startUs()) / 1e6);
    double perS = scan.requests() / seconds;
    double serviceS = scan.service().meanUs() / 1e6;
    draft.load(
        DraftLoad.rate(
            perS,
            "Measured: "
                + scan.requests()
                + " requests in "
                + DraftLoad.durationText(Math.round(seconds))
                + (serviceS > 0
                    ? ", of which "
                        + DraftLoad.number(perS * serviceS)
                        + " were under way at a time."
                    : ".")
                + " Pauses of users are not in such results."));
  }

  private static void rules(ScenarioDraft draft, ImportScan scan) {
    if (scan.service().count() >= SAMPLES_LEAST) {
      double measuredMs = scan.service().percentileUs(95) / 1e3;
      long limitMs = limit(measuredMs * ROOM);
      draft.rule(
          "p(95) < "
              + limitMs
              + "ms # measured "
              + DraftLoad.number(measuredMs)
              + " ms, and a fifth");
    } else {
      draft.rule("p(95) < 500ms # CHANGE: too few results to measure it");
    }
    double share = 100.0 * scan.failures() / Math.max(1, scan.requests());
    double allowed = Math.max(1, Math.ceil(share * ROOM));
    draft.rule(
        "error_rate < "
            + DraftLoad.number(Math.min(99, allowed))
            + "% # measured "
            + scan.failures()
            + " of "
            + scan.requests());
  }

  /** Two digits that count, rounded up. */
  private static long limit(double ms) {
    double step = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, ms))) - 1));
    return Math.max(1, (long) (Math.ceil(ms / step) * step));
  }
}
