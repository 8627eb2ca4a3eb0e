/** Room on file systems. Imports the sampler's interface. */
package io.soakstream.producer.sampler.disk;
