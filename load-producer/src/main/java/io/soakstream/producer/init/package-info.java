/**
 * Makes a scenario of what a team has already: an OpenAPI document, a recording, a collection or a
 * plan of another tool, its results, or answers to a few questions. Stands in load-producer because
 * the notation that it writes is the scenario's, and so that the producer alone can be built on it;
 * the verb is in compose. Imports packages below, {@code address} and Jackson; never the engine or
 * {@code scenario.read}. Invariant: nothing private is in a draft, and nothing is read but the text
 * that was given.
 */
package io.soakstream.producer.init;
