/**
 * JMeter's result files, CSV and XML. Imports the importer and its text alone. Invariant: what
 * holds other samples is set aside and counted, so that no request counts twice.
 */
package io.soakstream.producer.importer.jmeter;
