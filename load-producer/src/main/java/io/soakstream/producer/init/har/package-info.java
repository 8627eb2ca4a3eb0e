/**
 * Reads recordings of browsers and proxies (HAR 1.2): what was asked for, how often, with which
 * pauses. Invariant: of cookies, credentials and answers nothing is kept.
 */
package io.soakstream.producer.init.har;
