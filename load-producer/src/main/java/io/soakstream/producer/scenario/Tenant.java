package io.soakstream.producer.scenario;

/**
 * A tenant of the system under test.
 *
 * @param weight share of the traffic, above 0, relative to the other tenants' weights
 */
public record Tenant(String name, double weight) {}
