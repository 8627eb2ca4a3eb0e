/**
 * This machine, from /proc, and the forms in which the kernel writes figures. Imports the sampler's
 * interface.
 */
package io.soakstream.producer.sampler.host;
