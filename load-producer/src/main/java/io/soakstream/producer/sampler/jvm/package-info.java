/** Java machines, over JMX. Imports the sampler's interface. */
package io.soakstream.producer.sampler.jvm;
