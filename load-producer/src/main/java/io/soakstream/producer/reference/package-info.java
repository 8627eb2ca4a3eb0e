/**
 * What a scenario file may hold, key by key: the one table that the reference page and the schema
 * for editors are written from. Pure; imports Jackson only. Invariant: it names the keys that the
 * reader knows and no other; a test asks the reader.
 */
package io.soakstream.producer.reference;
