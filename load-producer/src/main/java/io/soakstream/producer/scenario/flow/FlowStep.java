package io.soakstream.producer.scenario.flow;

import java.util.Optional;

/**
 * A request in a flow. Immutable.
 *
 * @param endpoint index in the scenario of the endpoint that its requests count for
 * @param think what the user takes after it; empty for what the flow says
 */
public record FlowStep(
    int endpoint, Optional<Condition> when, Repetition repeat, Optional<ThinkTime> think)
    implements FlowItem {}
