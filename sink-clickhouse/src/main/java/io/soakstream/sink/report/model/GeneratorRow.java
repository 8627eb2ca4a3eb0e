package io.soakstream.sink.report.model;

import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import java.util.List;
import java.util.Map;

/**
 * One of several generators of a run: what its lanes say. Immutable.
 *
 * @param events that it attempted to publish: requests, samples and markers
 * @param analysed of them
 * @param missing of them
 * @param isGivenUp whether it died, or went silent
 */
public record GeneratorRow(
    String producer, long events, long analysed, long missing, boolean isGivenUp) {

  /** The generators of a run; none when there was one. */
  static List<GeneratorRow> read(QueryClient analyst, Map<String, String> of) {
    List<GeneratorRow> rows =
        analyst.all(InternalQuery.REPORT_GENERATORS, of).stream()
            .map(
                row ->
                    new GeneratorRow(
                        row.text("producer"),
                        row.whole("attempted"),
                        row.whole("analysed"),
                        row.whole("missing"),
                        row.whole("closed") != 0))
            .toList();
    return rows.size() > 1 ? rows : List.of();
  }
}
