package io.soakstream.producer.importer.gatling;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.text.LineReader;
import java.io.IOException;
import java.util.Set;

/**
 * Gatling's simulation.log of all text generations, 2.0 to 3.12. Where a cell stands changed with
 * nearly every one, and a header may name a later version than the layout: a request is found by
 * its OK or KO behind two or four times.
 */
public final class GatlingTextReader implements ResultReader {
  private static final Set<String> OTHERS =
      Set.of("RUN", "USER", "GROUP", "ASSERTION", "ACTION", "SCENARIO");
  private static final int STAMP_DIGITS = 13;
  private static final long US_PER_MS = 1_000;

  private final LineReader lines;
  private final ReadingOptions options;
  private final ResultProvenance provenance = GatlingOutcome.provenance("Gatling text log");
  private long errors;

  public GatlingTextReader(LineReader lines, ReadingOptions options) {
    this.lines = lines;
    this.options = options;
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (lines.next()) {
      if (lines.isBlank()) {
        continue;
      }
      String[] cells = lines.text().split("\t", -1);
      int kind = kindOf(cells);
      if (kind >= 0 && cells[kind].equals("REQUEST")) {
        if (read(cells, kind, into)) {
          return true;
        }
      } else if (kind >= 0) {
        header(cells, kind);
        continue;
      }
      if (lines.isUnended()) {
        provenance.cutAt("within line " + lines.line());
        return false;
      }
      throw InvalidResultsException.record(
          lines.file(),
          lines.line(),
          1,
          "no record of Gatling; expected RUN, USER, REQUEST, GROUP, ERROR or ASSERTION",
          "repair or remove the line, or leave it out with --skip-bad");
    }
    if (errors > 0) {
      provenance.note(errors + " errors of Gatling's script are no requests and not counted");
      errors = 0;
    }
    return false;
  }

  /** Where the kind of the record stands: first, or third in 2.0; -1 for none. */
  private static int kindOf(String[] cells) {
    for (int at : new int[] {0, 2}) {
      if (at < cells.length
          && (cells[at].equals("REQUEST")
              || cells[at].equals("ERROR")
              || OTHERS.contains(cells[at]))) {
        return at;
      }
    }
    return -1;
  }

  private void header(String[] cells, int kind) {
    if (cells[kind].equals("ERROR")) {
      errors++;
    } else if (cells[kind].equals("RUN")) {
      String last = cells[cells.length - 1].strip();
      if (last.matches("\\d+\\.\\d+[\\w.-]*")) {
        provenance.version("log header " + last);
      }
    }
  }

  private boolean read(String[] cells, int kind, ImportedRequest into) {
    for (int i = kind + 3; i < cells.length; i++) {
      if ((cells[i].equals("OK") || cells[i].equals("KO"))
          && isStamp(cells[i - 1])
          && isStamp(cells[i - 2])) {
        boolean hasFour = i - 4 > kind + 1 && isStamp(cells[i - 3]) && isStamp(cells[i - 4]);
        int first = i - (hasFour ? 4 : 2);
        fill(cells, kind, first, i, into);
        return true;
      }
    }
    return false;
  }

  private void fill(String[] cells, int kind, int first, int status, ImportedRequest into) {
    into.clear();
    into.startUs = Long.parseLong(cells[first]) * US_PER_MS;
    into.stampUs = into.startUs;
    into.sentUs = into.startUs;
    into.endUs = Math.max(into.startUs, Long.parseLong(cells[status - 1]) * US_PER_MS);
    into.name = PrivateText.name(cells[first - 1], options.keptQuery());
    into.isPath = into.name.startsWith("/");
    String groups = first - 2 > kind ? cells[first - 2] : "";
    into.tenant = options.tenants().isThread() ? GatlingOutcome.outerGroup(groups) : "";
    GatlingOutcome.fill(
        into, cells[status].equals("OK"), status + 1 < cells.length ? cells[status + 1] : "");
  }

  private static boolean isStamp(String cell) {
    if (cell.length() != STAMP_DIGITS) {
      return false;
    }
    for (int i = 0; i < STAMP_DIGITS; i++) {
      if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
        return false;
      }
    }
    return true;
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
