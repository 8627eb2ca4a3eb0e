package io.soakstream.producer.importer.vegeta;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.CsvReader;
import java.io.IOException;

/** {@code vegeta encode --to csv}: twelve columns without a header, nanoseconds. */
public final class VegetaCsvReader implements ResultReader {
  private static final int STAMP = 0;
  private static final int CODE = 1;
  private static final int LATENCY = 2;
  private static final int BYTES_OUT = 3;
  private static final int BYTES_IN = 4;
  private static final int ERROR = 5;
  private static final int ATTACK = 7;
  private static final int METHOD = 9;
  private static final int URL = 10;
  private static final int COLUMNS_MIN = 8;
  private static final long NS_PER_US = 1_000;

  private final CsvReader rows;
  private final ReadingOptions options;
  private final ResultProvenance provenance =
      new ResultProvenance("Vegeta", "Vegeta CSV").resolution(1);
  private final VegetaHit hit = new VegetaHit();
  private int columns;

  public VegetaCsvReader(CsvReader rows, ReadingOptions options) {
    this.rows = rows;
    this.options = options;
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (rows.next()) {
      if (rows.isCut() && rows.size() < Math.max(COLUMNS_MIN, columns)) {
        provenance.cutAt("within line " + rows.line());
        return false;
      } else if (rows.size() < COLUMNS_MIN) {
        throw rows.invalid(
            rows.size() - 1,
            "the row has " + rows.size() + " cells; expected 12",
            "repair or remove the line, or leave it out with --skip-bad");
      }
      columns = rows.size();
      long stampNs = rows.whole(STAMP, "the time stamp");
      long latencyNs = rows.whole(LATENCY, "the latency");
      long code = rows.whole(CODE, "the code");
      if (stampNs < 0 || latencyNs < 0 || code < 0 || code > 999) {
        throw rows.invalid(
            latencyNs < 0 ? LATENCY : CODE,
            "time stamp, latency or code is out of range",
            "repair or remove the line, or leave it out with --skip-bad");
      }
      hit.clear(0);
      hit.stampUs = stampNs / NS_PER_US;
      hit.latencyNs = latencyNs;
      hit.code = code;
      hit.error = rows.text(ERROR);
      hit.attack = rows.text(ATTACK);
      hit.method = rows.text(METHOD);
      hit.url = rows.isEmpty(URL) ? "/" : rows.text(URL);
      hit.bytesOut = rows.wholeOr(BYTES_OUT, 0);
      hit.bytesIn = rows.wholeOr(BYTES_IN, 0);
      hit.fill(into, options);
      return true;
    }
    return false;
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
