/**
 * Reads {@code samplers} of a scenario by the table of their kinds. Imports {@code scenario.read}
 * for the mapping and the problems.
 */
package io.soakstream.producer.scenario.read.sampler;
