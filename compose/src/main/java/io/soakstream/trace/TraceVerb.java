package io.soakstream.trace;

import io.soakstream.backend.Backend;
import io.soakstream.backend.ReadingVerb;
import io.soakstream.event.RequestResult;
import io.soakstream.event.RequestTimings;
import io.soakstream.exit.ExitCode;
import io.soakstream.lookup.EventLookup;
import io.soakstream.lookup.EventPlace;
import io.soakstream.results.StoredRuns;
import io.soakstream.shell.DataRows;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.stack.StackPart;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code soak trace}: the events behind a stored window, read from Kafka where the window points.
 */
@Command(
    name = "trace",
    description = "The slowest and the first failed requests of a window, as events from Kafka.",
    footer = {
      "./soak trace latest hour 18",
      "./soak trace latest 18:23:40 --tenant A",
      "./soak trace latest second 75"
    })
public final class TraceVerb extends ReadingVerb {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Id of the run, its beginning, or 'latest'.")
  String run;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "WINDOW",
      description = "One of: " + WindowExpression.FORMS + ".")
  List<String> window;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      defaultValue = "*",
      description = "Window of this tenant instead of all.")
  String tenant;

  @Option(
      names = "--endpoint",
      paramLabel = "ENDPOINT",
      defaultValue = "*",
      description = "Window of this endpoint instead of all.")
  String endpoint;

  @Override
  public Integer call() throws Exception {
    WindowExpression.parse(window);
    return super.call();
  }

  @Override
  protected Set<StackPart> needed() {
    return Set.of(StackPart.KAFKA, StackPart.CLICKHOUSE);
  }

  @Override
  protected int read(Backend backend, QueryClient analyst) {
    WindowExpression expression = WindowExpression.parse(window);
    String id = StoredRuns.resolve(analyst, run);
    TracedWindow traced =
        TracedWindow.of(
            analyst, Map.of("run", id, "tenant", tenant, "endpoint", endpoint), expression);
    List<TracedWindow.Ref> refs = traced.refs();
    Map<EventPlace, RequestResult> events =
        EventLookup.read(
            backend.kafka(),
            backend.schemaIds(),
            refs.stream().map(TracedWindow.Ref::place).toList());
    DataRows rows =
        DataRows.of(
            "why",
            "partition",
            "offset",
            "intended_start",
            "tenant",
            "endpoint",
            "status",
            "outcome",
            "response_us",
            "service_us",
            "pool_wait_us",
            "dns_us",
            "connect_us",
            "tls_us",
            "first_byte_us",
            "detail",
            "trace_id");
    for (TracedWindow.Ref ref : refs) {
      add(rows, ref, events.get(ref.place()));
    }
    print(rows);
    traced.note().ifPresent(call.terminal()::say);
    return ExitCode.PASS;
  }

  private static void add(DataRows rows, TracedWindow.Ref ref, RequestResult event) {
    int partition = ref.place().partition();
    long offset = ref.place().offset();
    if (event == null) {
      rows.add(
          ref.why(),
          partition,
          offset,
          null,
          null,
          null,
          null,
          "gone from Kafka",
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
      return;
    }
    RequestTimings timings = event.getTimings();
    boolean isTimed = timings != null;
    rows.add(
        ref.why(),
        partition,
        offset,
        Instant.EPOCH.plus(event.getIntendedStartUs(), ChronoUnit.MICROS).toString(),
        event.getTenant(),
        event.getEndpoint(),
        event.getStatus(),
        event.getOutcome().toString(),
        event.getEndUs() - event.getIntendedStartUs(),
        event.getEndUs() - event.getActualStartUs(),
        isTimed ? timings.getPoolWaitUs() : null,
        isTimed ? timings.getDnsUs() : null,
        isTimed ? timings.getConnectUs() : null,
        isTimed ? timings.getTlsUs() : null,
        isTimed ? timings.getFirstByteUs() : null,
        event.getDetail(),
        event.getTraceId());
  }
}
