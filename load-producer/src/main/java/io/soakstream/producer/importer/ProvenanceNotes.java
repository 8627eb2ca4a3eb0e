package io.soakstream.producer.importer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a verdict says of results that another tool recorded, in sentences. Stateless. */
public final class ProvenanceNotes {
  private static final long US_PER_S = 1_000_000;
  private static final long US_PER_MS = 1_000;

  private ProvenanceNotes() {}

  /**
   * Of the files that were looked over.
   *
   * @param isAttested whether the tool's own count is held against them
   */
  public static List<String> of(ImportScan scan, boolean isAttested) {
    return of(scan.provenances(), scan.clockUs(), isAttested);
  }

  /**
   * The same of any files.
   *
   * @param clockUs how fine their stamps were found to be, microseconds; 0 when nobody looked
   */
  public static List<String> of(
      List<ResultProvenance> provenances, long clockUs, boolean isAttested) {
    return of(
        provenances,
        clockUs,
        isAttested
            ? ""
            : "nobody attests that the results are complete: no count of the tool's own was given"
                + " with --totals");
  }

  /**
   * Of results from wherever they came.
   *
   * @param clockUs resolution of the clock as the stamps show it, microseconds
   * @param attestation what is said of whoever could attest that they are complete; empty for
   *     nothing
   */
  public static List<String> of(
      Iterable<ResultProvenance> provenances, long clockUs, String attestation) {
    Set<String> notes = new LinkedHashSet<>();
    boolean tellDue = true;
    for (ResultProvenance each : provenances) {
      tellDue &= each.isTellingDue();
      notes.add(
          "results of "
              + each.tool()
              + (each.version().isEmpty() ? "" : " (" + each.version() + ")")
              + " as "
              + each.format()
              + ": time stamps are "
              + each.stampMeaning()
              + ", fine to "
              + fine(Math.max(each.resolutionUs(), clockUs)));
      each.setAside()
          .forEach(
              (kind, number) ->
                  notes.add(String.format(Locale.ROOT, "%,d set aside: %s", number, kind)));
      each.unsupported()
          .forEach((kind, reason) -> notes.add("figures of " + kind + " mean nothing: " + reason));
      notes.addAll(each.notes());
    }
    if (clockUs >= US_PER_S) {
      notes.add(
          "time stamps are whole seconds: a burst shorter than some seconds cannot be seen, and a"
              + " request may stand a second beside its own");
    }
    if (!tellDue) {
      notes.add(
          "coordinated omission cannot be judged: the results do not say when a request was due");
    }
    if (!attestation.isEmpty()) {
      notes.add(attestation);
    }
    return new ArrayList<>(notes);
  }

  private static String fine(long us) {
    return us >= US_PER_S
        ? us / US_PER_S + " s"
        : us >= US_PER_MS ? us / US_PER_MS + " ms" : "1 µs";
  }
}
