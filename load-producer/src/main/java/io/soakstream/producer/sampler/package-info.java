/**
 * What processes on this machine use: CPU, memory, threads and descriptors, once a second from
 * /proc. Imports the JDK and SLF4J only. Invariant: a reading belongs to the process that was named
 * at the start, never to a later one with the same pid.
 */
package io.soakstream.producer.sampler;
