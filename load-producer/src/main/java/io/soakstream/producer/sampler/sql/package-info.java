/**
 * Queries of the user's own, and the connection that readings of databases share. Imports the
 * sampler's interface.
 */
package io.soakstream.producer.sampler.sql;
