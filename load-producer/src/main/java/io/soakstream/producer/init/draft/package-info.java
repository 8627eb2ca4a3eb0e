/**
 * A scenario in the making: what readers of documents found, and how it is written as commented
 * YAML. Imports nothing but {@code producer.init.secret}, names and addresses. Invariant: what is
 * written is a valid scenario, and what was found and is not in it is listed.
 */
package io.soakstream.producer.init.draft;
