/**
 * A run from its first event to its last: real, simulated, watched, or joined; what it says of its
 * progress, and how it ends. Imports the engine, the simulation, the samplers and the publisher;
 * the command line imports it, never the reverse. Invariant: whatever happens on the way, the run
 * is ended with the truth about it, once.
 */
package io.soakstream.producer.run;
