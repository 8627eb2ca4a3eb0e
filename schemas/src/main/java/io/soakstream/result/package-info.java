/**
 * Avro results as they travel in the result topics, generated from {@code src/main/avro/result}.
 * Imports nothing.
 */
package io.soakstream.result;
