/**
 * Readings of resources that stand beside imported requests. Imports the importer's text alone.
 * Invariant: they are handed over in the order of time.
 */
package io.soakstream.producer.importer.resource;
