/**
 * What every HTTP server of ours does with a request before it answers. Imports Reactor Netty
 * alone. Invariant: a connection that is kept goes on being read.
 */
package io.soakstream.producer.served;
