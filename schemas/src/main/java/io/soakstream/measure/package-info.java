/**
 * What is counted, and how: the one definition of an error, a response, a request that the
 * generator spoilt, the stretch a rate is taken over. Imports {@code event} only. Invariant:
 * producer, analyzer and command line use these and no definition of their own.
 */
package io.soakstream.measure;
