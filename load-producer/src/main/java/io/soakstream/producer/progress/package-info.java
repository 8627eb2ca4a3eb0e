/**
 * How a run fares while it goes on, for whoever watches it: never judged, never stored. Imports the
 * schemas alone.
 */
package io.soakstream.producer.progress;
