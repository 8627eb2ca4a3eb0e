package io.soakstream.producer.scenario.flow;

/**
 * Steps that one user does before the load, or after it. Immutable.
 *
 * @param isPerTenant whether they are done once for each tenant, rather than once for the run
 */
public record ProvisionPart(Flow flow, boolean isPerTenant) {}
