/**
 * What of a scenario's requests is known before the load: its secrets, and the headers of prepared
 * requests. Imports the scenario alone. Invariant: a secret leaves this package in a request, never
 * in a text.
 */
package io.soakstream.producer.engine.prepared;
