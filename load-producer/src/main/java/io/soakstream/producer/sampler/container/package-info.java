/** Containers, over Docker's socket, read only. Imports the sampler's interface. */
package io.soakstream.producer.sampler.container;
