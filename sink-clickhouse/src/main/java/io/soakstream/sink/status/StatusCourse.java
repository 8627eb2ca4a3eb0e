package io.soakstream.sink.status;

import java.time.Instant;
import java.util.List;

/**
 * When an endpoint answered with a status. Immutable.
 *
 * @param first start of the first window with such an answer
 * @param last end of the last one
 * @param points requests in each of equal parts of the run
 */
public record StatusCourse(
    String endpoint,
    int status,
    String outcome,
    Instant first,
    Instant last,
    List<Double> points) {}
