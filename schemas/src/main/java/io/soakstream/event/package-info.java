/**
 * Avro events as they travel in the events topic, generated from {@code src/main/avro/event}. Every
 * event carries run, producer, lane and sequence. Imports nothing.
 */
package io.soakstream.event;
