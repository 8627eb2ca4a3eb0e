/**
 * Reads JMeter plans (.jmx): a thread group becomes a flow, timers become think times, extractors
 * captures. Invariant: nothing that a plan names is opened or run, and of passwords nothing is
 * kept.
 */
package io.soakstream.producer.init.jmeter;
