/**
 * Several generators of one run: who takes part, and which shares of the load each has. Shares are
 * partitions of a topic, handed out by Kafka's consumer group of the run; who wants to join asks
 * the generator that leads the run, which announces it in the coordinator lane. Imports Kafka's
 * clients and the schemas; never the engine. Invariant: a share is held by one generator at most,
 * as far as the group knows, and nobody sends before the coordinator lane has announced it.
 */
package io.soakstream.producer.share;
