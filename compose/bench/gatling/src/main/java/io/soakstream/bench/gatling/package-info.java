/** The load of {@code load-engine} and {@code load-latency} as Gatling's users write it. */
package io.soakstream.bench.gatling;
