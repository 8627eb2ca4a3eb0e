/** PostgreSQL, by its own statistics. Imports the sampler's interface. */
package io.soakstream.producer.sampler.postgres;
