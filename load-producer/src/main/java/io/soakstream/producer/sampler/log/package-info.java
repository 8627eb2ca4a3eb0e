/** Lines of log files, counted as they come. Imports the sampler's interface. */
package io.soakstream.producer.sampler.log;
