/**
 * HTTP doors for results of other tools while they come: line protocol, OTLP traces and lines of
 * our own. A package below for each protocol, {@code batch} for what they have in common, {@code
 * feed} for the runs. This package is the server: who is let in, how much of it, and what is
 * answered. Imports the importer and {@code publish}; never the engine or the scenario. Invariant:
 * what was answered with 2xx is with the brokers; back-pressure is an answer, never memory.
 */
package io.soakstream.producer.door;
