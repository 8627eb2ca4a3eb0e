/**
 * Results that other tools recorded, as a run: files are recognised by content, read as a stream,
 * looked over once for what they hold, and published through {@code publish}. A package below for
 * each family of tools. Imports the events and their publishing; never the engine or the scenario
 * reader. Invariant: nothing private of a file (bodies, headers, queries, credentials) leaves a
 * reader, and a watermark is never promised beyond what may still come.
 */
package io.soakstream.producer.importer;
