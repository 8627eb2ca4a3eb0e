/**
 * How a connection to the target is opened, whatever is spoken on it: names, addresses in turn, TLS
 * with a trust of the user's own, and how long each of it took. Imports Reactor Netty and the
 * engine's settings. Invariant: nobody is trusted under another name.
 */
package io.soakstream.producer.engine.connect;
