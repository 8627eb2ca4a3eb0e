package io.soakstream.producer.scenario.flow;

import io.soakstream.producer.scenario.ExpectedValue;
import java.util.Optional;

/**
 * Whether something is done: {@code ${role} = admin}, or {@code ${token}} alone, which holds when
 * it is there and neither empty nor {@code false}. Immutable.
 *
 * @param expected empty when the left side alone decides
 */
public record Condition(Template left, Optional<ExpectedValue> expected) {}
