/**
 * Reads Postman collections, v2.0 and v2.1: a folder at the top becomes a flow, a request beside
 * the folders an endpoint, and what a test script sets from a response is captured. Invariant: no
 * script is run, and no value of a secret is kept.
 */
package io.soakstream.producer.init.postman;
