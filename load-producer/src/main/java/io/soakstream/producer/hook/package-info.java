/**
 * The HTTP hook by which others say what they do to a system under load, such as a deploy. Imports
 * the JDK's HTTP server, Jackson and the sampler's notes; knows nothing of runs.
 */
package io.soakstream.producer.hook;
