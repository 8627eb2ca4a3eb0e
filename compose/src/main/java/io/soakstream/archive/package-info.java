/**
 * The events of one run outside Kafka ({@code export}, {@code import}): an Avro container file with
 * all of them in the order of the log, how it is written from the topic, checked, read, and judged
 * again. Invariant: a file is there whole or not at all, and nothing of a damaged one is believed.
 */
package io.soakstream.archive;
