/** Control groups of version 2, from their directory. Imports the sampler's interface. */
package io.soakstream.producer.sampler.cgroup;
