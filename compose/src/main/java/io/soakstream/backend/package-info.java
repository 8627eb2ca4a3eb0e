/**
 * What a verb talks to: Kafka, registry and ClickHouse as the user configured them, else of the
 * stack that is up, else of a private one that ends with the verb; and what is looked at before
 * anything is started or asked. Imports {@code stack}, {@code live} for progress, and {@code
 * shell}; no verb.
 *
 * <p>Invariant: a verb that has nothing to read starts nothing, and a stack that cannot work is
 * refused with its reason before it is started.
 */
package io.soakstream.backend;
