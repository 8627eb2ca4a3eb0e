package io.soakstream.producer.door.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.soakstream.producer.door.batch.BatchReader;
import io.soakstream.producer.door.batch.LaneMark;
import io.soakstream.producer.door.batch.RefusedBatchException;
import io.soakstream.producer.door.batch.ResultBatch;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import java.io.IOException;

/**
 * Reads our own lines, such as {@code {"lane":"w1","seq":17,"start":"2026-03-01T10:00:00.25Z",
 * "us":14210,"tenant":"e","endpoint":"GET /goals","status":200,"outcome":"ok"}}. Stateless.
 */
public final class LedgerReader implements BatchReader {
  /** Longest line, bytes. */
  static final int LINE_BYTES_MAX = 64 << 10;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(2).maxNumberLength(24).build())
          .build();

  private final ReadingOptions options;

  public LedgerReader(ReadingOptions options) {
    this.options = options;
  }

  @Override
  public ResultBatch read(byte[] body, int length) {
    ResultBatch batch =
        new ResultBatch(
            new ResultProvenance("a client of ours", "NDJSON with lane and sequence")
                .resolution(1));
    LedgerLine line = new LedgerLine();
    long number = 0;
    boolean requests = false;
    boolean tellsDue = true;
    for (int from = 0; from < length; ) {
      int to = from;
      while (to < length && body[to] != '\n') {
        to++;
      }
      number++;
      if (to - from > LINE_BYTES_MAX) {
        throw RefusedBatchException.line(
            number, LINE_BYTES_MAX, "a line has at most " + LINE_BYTES_MAX + " bytes");
      }
      if (!isBlank(body, from, to)) {
        LaneMark mark = read(line, body, from, to, number);
        batch.add(mark);
        requests |= mark.request() != null;
        tellsDue &= mark.request() == null || line.hasIntended();
      }
      from = to + 1;
    }
    if (requests && tellsDue) {
      batch.provenance().tellsDue();
    }
    return batch;
  }

  private static boolean isBlank(byte[] body, int from, int to) {
    for (int i = from; i < to; i++) {
      if (body[i] != ' ' && body[i] != '\r' && body[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private LaneMark read(LedgerLine line, byte[] body, int from, int to, long number) {
    line.clear();
    try (JsonParser json = JSON.createParser(body, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw RefusedBatchException.line(number, 1, "expected a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        int column = json.currentTokenLocation().getColumnNr();
        json.nextToken();
        String problem = line.set(field, json);
        if (problem != null) {
          throw RefusedBatchException.line(number, column, problem);
        }
      }
      if (json.nextToken() != null) {
        throw RefusedBatchException.line(number, 1, "expected one JSON object in a line");
      }
    } catch (IOException e) {
      throw RefusedBatchException.line(number, 1, "expected a JSON object in one line");
    }
    String problem = line.problem();
    if (problem != null) {
      throw RefusedBatchException.line(number, 1, problem);
    }
    return line.mark(options, number);
  }
}
