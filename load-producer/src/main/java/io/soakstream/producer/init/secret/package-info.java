/**
 * What of a document must not come into a scenario: credentials, cookies, tokens, and addresses of
 * people. Values become placeholders, and how many of which kind is told. Imports Jackson's tree
 * and {@code io.soakstream.secret}. Invariant: when in doubt, a value is left out.
 */
package io.soakstream.producer.init.secret;
