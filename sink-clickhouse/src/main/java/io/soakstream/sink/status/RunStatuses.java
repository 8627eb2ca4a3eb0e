package io.soakstream.sink.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.sink.query.InternalQuery;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.query.ResultRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that is stored of a run's statuses and that a report tells. Immutable.
 *
 * @param rows of the run, its phases and hours by tenant and endpoint, and of its minutes; those by
 *     endpoint only of a short run
 */
public record RunStatuses(List<AnsweredStatus> rows, List<StatusCourse> courses) {
  /** Of a run of which none are stored. */
  public static final RunStatuses NONE = new RunStatuses(List.of(), List.of());

  private static final int POINTS = 48;
  private static final int TENANTS_NAMED = 2;

  /**
   * Reads them.
   *
   * @param isShort whether the run is told by its minutes
   */
  public static RunStatuses read(
      QueryClient analyst, String run, String analysis, boolean isShort) {
    Map<String, String> of =
        Map.of("run", run, "analysis", analysis, "course", isShort ? "BASE" : "MINUTE");
    return new RunStatuses(
        analyst.all(InternalQuery.STATUS_ROWS, of).stream().map(RunStatuses::answered).toList(),
        analyst.all(InternalQuery.STATUS_COURSES, of).stream().map(RunStatuses::course).toList());
  }

  private static AnsweredStatus answered(ResultRow row) {
    return new AnsweredStatus(
        row.text("window").toLowerCase(Locale.ROOT),
        row.text("phase"),
        Instant.parse(row.text("window_start")),
        row.text("tenant"),
        row.text("endpoint"),
        (int) row.whole("status"),
        row.text("outcome"),
        row.whole("requests"),
        row.whole("window_requests"));
  }

  private static StatusCourse course(ResultRow row) {
    Double[] points = new Double[POINTS];
    Arrays.fill(points, 0.0);
    if (row.value("points") instanceof List<?> pairs) {
      for (Object pair : pairs) {
        List<?> values = (List<?>) pair;
        int slot = ((Number) values.get(0)).intValue();
        points[Math.max(0, Math.min(POINTS - 1, slot))] = ((Number) values.get(1)).doubleValue();
      }
    }
    return new StatusCourse(
        row.text("endpoint"),
        (int) row.whole("status"),
        row.text("outcome"),
        Instant.parse(row.text("first")),
        Instant.parse(row.text("last")),
        List.of(points));
  }

  /** What each endpoint answered over the run, what came most first. */
  public List<StatusLine> lines() {
    Map<String, List<AnsweredStatus>> byEndpoint =
        rows.stream()
            .filter(row -> row.isOfRun() && !row.isOfAllEndpoints() && !row.isOfAllTenants())
            .collect(Collectors.groupingBy(AnsweredStatus::endpoint));
    List<StatusLine> lines = new ArrayList<>();
    rows.stream()
        .filter(row -> row.isOfRun() && row.isOfAllTenants() && !row.isOfAllEndpoints())
        .sorted(
            Comparator.comparing(AnsweredStatus::endpoint)
                .thenComparingLong(row -> -row.requests()))
        .forEach(
            row ->
                lines.add(
                    new StatusLine(
                        row,
                        tenants(row, byEndpoint.getOrDefault(row.endpoint(), List.of())),
                        courseOf(row))));
    return lines;
  }

  private Optional<StatusCourse> courseOf(AnsweredStatus row) {
    return courses.stream()
        .filter(
            course ->
                course.endpoint().equals(row.endpoint())
                    && course.status() == row.status()
                    && course.outcome().equals(row.outcome()))
        .findFirst();
  }

  /** All that call the endpoint, or the few that got this answer, or how many. */
  private static String tenants(AnsweredStatus row, List<AnsweredStatus> ofEndpoint) {
    List<String> got =
        ofEndpoint.stream()
            .filter(r -> r.status() == row.status() && r.outcome().equals(row.outcome()))
            .map(AnsweredStatus::tenant)
            .distinct()
            .sorted()
            .toList();
    long calling = ofEndpoint.stream().map(AnsweredStatus::tenant).distinct().count();
    if (got.size() == calling) {
      return "all";
    }
    return got.size() <= TENANTS_NAMED ? String.join(", ", got) : got.size() + " of " + calling;
  }

  /** {@code statuses.json}: an array of rows. */
  public ArrayNode toJson() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (AnsweredStatus row : rows) {
      ObjectNode json =
          array.addObject().put("window", row.window()).put("start", row.start().toString());
      if (!row.phase().isEmpty()) {
        json.put("phase", row.phase());
      }
      json.put("tenant", row.tenant())
          .put("endpoint", row.endpoint())
          .put("status", row.status())
          .put("outcome", row.outcome())
          .put("requests", row.requests())
          .put("of_requests", row.ofRequests());
    }
    return array;
  }
}
