/**
 * What a scenario says of its samplers: the table of kinds with their keys, which the reader, the
 * reference page, the editor's schema and the sources all go by, and the plan of one sampler. Pure;
 * imports the JDK only.
 */
package io.soakstream.producer.scenario.sampler;
