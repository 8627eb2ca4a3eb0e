/**
 * Processes of this machine, from /proc. Imports the sampler's interface. Invariant: a reading
 * belongs to one process; where another takes its place, that is told or refused.
 */
package io.soakstream.producer.sampler.process;
