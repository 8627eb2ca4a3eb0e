/**
 * Results that are counts or histograms of stretches of time and no single requests: Hyperfoil's
 * JSON, HdrHistogram's logs. Imports the importer and its text alone. Invariant: what such a file
 * cannot tell is said, and never guessed.
 */
package io.soakstream.producer.importer.series;
