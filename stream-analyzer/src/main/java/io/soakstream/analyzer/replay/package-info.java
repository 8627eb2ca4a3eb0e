/**
 * A recorded run, analysed again: which records, under which analysis, from where its consumer
 * group begins, when its final verdict is there, and what is to be removed afterwards. Knows
 * Kafka's clients and not Kafka Streams; the program puts the topology in between. Invariant:
 * nothing is written to the events topic, and nothing of a replay but its results stays.
 */
package io.soakstream.analyzer.replay;
