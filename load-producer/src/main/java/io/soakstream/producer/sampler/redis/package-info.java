/** Redis, by its INFO. Imports the sampler's interface. */
package io.soakstream.producer.sampler.redis;
