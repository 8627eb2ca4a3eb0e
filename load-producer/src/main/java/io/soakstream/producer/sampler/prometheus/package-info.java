/** Programs that show metrics in Prometheus's text format. Imports the sampler's interface. */
package io.soakstream.producer.sampler.prometheus;
