/** Micro-benchmarks of the hot paths, with JMH. May import everything. */
package io.soakstream.bench.micro;
