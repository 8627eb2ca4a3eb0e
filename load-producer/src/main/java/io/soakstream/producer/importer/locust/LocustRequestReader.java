package io.soakstream.producer.importer.locust;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.CsvReader;
import java.io.IOException;

/**
 * Locust's request log as CSV: start in seconds with six decimals, method, name, milliseconds,
 * bytes, status and error, without a header.
 */
public final class LocustRequestReader implements ResultReader {
  private static final int STAMP = 0;
  private static final int METHOD = 1;
  private static final int NAME = 2;
  private static final int TOOK = 3;
  private static final int BYTES = 4;
  private static final int STATUS = 5;
  private static final int ERROR = 6;
  private static final int CLIENT_ERROR = 400;

  private final CsvReader rows;
  private final ReadingOptions options;
  private final ResultProvenance provenance =
      new ResultProvenance("Locust", "Locust request CSV").resolution(1);

  public LocustRequestReader(CsvReader rows, ReadingOptions options) {
    this.rows = rows;
    this.options = options;
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (rows.next()) {
      if (rows.size() < STATUS + 1) {
        if (rows.isCut()) {
          provenance.cutAt("within line " + rows.line());
          return false;
        }
        throw rows.invalid(
            rows.size() - 1,
            "the row has " + rows.size() + " cells; expected 7",
            "repair or remove the line, or leave it out with --skip-bad");
      }
      into.clear();
      into.stampUs = rows.scaled(STAMP, 6, "the start");
      long tookUs = rows.scaled(TOOK, 3, "the response time");
      if (tookUs < 0) {
        throw rows.invalid(
            TOOK,
            "the response time is below 0",
            "repair or remove the line, or leave it out with --skip-bad");
      }
      into.startUs = into.stampUs;
      into.sentUs = into.stampUs;
      into.endUs = into.stampUs + tookUs;
      into.method = rows.text(METHOD);
      into.name = PrivateText.name(rows.text(NAME), options.keptQuery());
      into.isPath = into.name.startsWith("/");
      into.bytesIn = Math.max(0, rows.wholeOr(BYTES, 0));
      into.status = (int) Math.max(0, Math.min(999, rows.wholeOr(STATUS, 0)));
      outcome(into);
      return true;
    }
    return false;
  }

  private void outcome(ImportedRequest into) {
    String error = rows.text(ERROR);
    if (error.isEmpty() || error.equals("None")) {
      into.outcome = into.status >= CLIENT_ERROR ? Outcome.EXPECTED_DENIAL : Outcome.OK;
    } else if (into.status >= CLIENT_ERROR) {
      into.outcome = Outcome.HTTP_ERROR;
    } else if (into.status > 0) {
      into.outcome = Outcome.FAILED_CHECK;
      into.detail = PrivateText.failureClass(error);
    } else {
      into.outcome = ofError(error);
      into.detail = PrivateText.failureClass(error);
    }
  }

  private static Outcome ofError(String error) {
    if (error.contains("refused")) {
      return Outcome.CONNECT_REFUSED;
    } else if (error.contains("ConnectTimeout")) {
      return Outcome.CONNECT_TIMEOUT;
    } else if (error.contains("timed out") || error.contains("Timeout")) {
      return Outcome.TIMEOUT;
    } else if (error.contains("gaierror") || error.contains("NameResolution")) {
      return Outcome.DNS;
    } else if (error.contains("SSL")) {
      return Outcome.TLS;
    } else if (error.contains("reset") || error.contains("RemoteDisconnected")) {
      return Outcome.RESET;
    }
    return Outcome.OTHER;
  }

  @Override
  public ResultProvenance provenance() {
    return provenance;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
